package countersign.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One user with one key, at one moment, before one service.
final class Fixture {
    static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    static final String ACCESS_KEY_ID = "AKIDEXAMPLE";
    static final SecretAccessKey SECRET =
            SecretAccessKey.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    static final VerificationRules STS = VerificationRules.of("sts", Set.of("us-east-1"));
    static final VerificationRules S3 = VerificationRules.ofS3(Set.of("us-east-1"));
    static final SigningTarget STS_TARGET =
            new SigningTarget("us-east-1", "sts", PathRule.STANDARD);
    static final SigningTarget S3_TARGET = new SigningTarget("us-east-1", "s3", PathRule.S3);
    static final String FORM = "Action=GetCallerIdentity&Version=2011-06-15";

    private static final SigV4Verifier VERIFIER = verifier();

    private Fixture() {}

    record Key(SecretAccessKey secretAccessKey) implements SigningCredential {}

    static SigV4Verifier verifier() {
        return verifierAt(NOW);
    }

    static SigV4Verifier verifierAt(Instant now) {
        return new SigV4Verifier(InstantSource.fixed(now), new SecureRandom());
    }

    static SigV4Signer signer(SigningTarget target) {
        return new SigV4Signer(InstantSource.fixed(NOW), identity(Optional.empty()), target);
    }

    static SigningIdentity identity(Optional<String> sessionToken) {
        return new SigningIdentity(ACCESS_KEY_ID, SECRET, sessionToken);
    }

    /// Knows one id, with any token.
    static CredentialLookup<Key> lookup() {
        return (accessKeyId, sessionToken) ->
                accessKeyId.equals(ACCESS_KEY_ID) ? Optional.of(new Key(SECRET)) : Optional.empty();
    }

    static Verification<Key> verify(ReceivedRequest request, VerificationRules rules) {
        return VERIFIER.verify(request, rules, lookup());
    }

    static PlainRequest post() {
        return new PlainRequest(
                "POST",
                "/",
                "",
                List.of(
                        new Header("Host", "sts.example.com"),
                        new Header("Content-Type", "application/x-www-form-urlencoded")),
                bytes(FORM));
    }

    static PlainRequest get(String rawPath, String rawQuery) {
        return new PlainRequest(
                "GET",
                rawPath,
                rawQuery,
                List.of(new Header("Host", "sts.example.com")),
                new byte[0]);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
