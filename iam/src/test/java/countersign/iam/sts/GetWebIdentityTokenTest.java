package countersign.iam.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.issuer.IssuerDocuments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documented in the STS API Reference, "GetWebIdentityToken", and the IAM User Guide,
/// "Understanding token claims", where nothing else is said.
final class GetWebIdentityTokenTest {
    private final IamUnderTest iam = new IamUnderTest();
    private final IssuerDocuments documents =
            new IssuerDocuments(iam.directory, () -> "https://issuer.example/");
    private final Client alice =
            iam.user("alice", "{'Statement':{'Effect':'Allow','Action':'sts:*','Resource':'*'}}");

    @Test
    void nobody_gets_one_while_federation_is_off() {
        String refusal =
                "OutboundWebIdentityFederationDisabledException: The outbound web identity"
                        + " federation feature is not enabled for this account. To use this"
                        + " feature, you must first enable it through the AWS Management Console"
                        + " or API.";
        assertEquals(refusal, alice.refusal(StsApi.GET_WEB_IDENTITY_TOKEN, asked("RS256")));

        enable();
        iam.root().call(IamApi.DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION);

        assertEquals(refusal, alice.refusal(StsApi.GET_WEB_IDENTITY_TOKEN, asked("RS256")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES384"})
    void a_token_is_verified_by_what_the_issuer_publishes(String algorithm) throws Exception {
        String issuer = enable();

        SignedJWT token = token(algorithm);

        assertEquals(algorithm, token.getHeader().getAlgorithm().getName());
        assertEquals(issuer, token.getJWTClaimsSet().getIssuer());
        assertTrue(isVerified(token, issuer));
        Map<String, Object> discovery =
                JSONObjectUtils.parse(documents.discovery(id(issuer)).orElseThrow());
        assertEquals(issuer, discovery.get("issuer"));
        assertEquals(issuer + "/.well-known/jwks.json", discovery.get("jwks_uri"));
    }

    @Test
    void it_says_who_calls_for_whom_and_when() throws Exception {
        enable();
        iam.root()
                .call(
                        IamApi.TAG_USER,
                        "UserName",
                        "alice",
                        "Tags.member.1.Key",
                        "team",
                        "Tags.member.1.Value",
                        "blue");

        var claims =
                token(
                                "RS256",
                                "Tags.member.1.Key",
                                "job",
                                "Tags.member.1.Value",
                                "7",
                                "DurationSeconds",
                                "60")
                        .getJWTClaimsSet();

        Instant now = iam.clock.instant();
        assertEquals("arn:aws:iam::123456789012:user/alice", claims.getSubject());
        assertEquals(List.of("https://api.example.com"), claims.getAudience());
        assertEquals(Date.from(now), claims.getIssueTime());
        assertEquals(Date.from(now.plusSeconds(60)), claims.getExpirationTime());
        assertNotEquals(claims.getJWTID(), token("RS256").getJWTClaimsSet().getJWTID());
        Map<String, Object> own = claims.getJSONObjectClaim("https://sts.amazonaws.com/");
        assertEquals("123456789012", own.get("aws_account"));
        assertEquals(Map.of("team", "blue"), own.get("principal_tags"));
        assertEquals(Map.of("job", "7"), own.get("request_tags"));
    }

    @Test
    void it_lasts_five_minutes_unless_told() throws Exception {
        enable();

        assertEquals(
                Optional.of(iam.clock.instant().plusSeconds(300)),
                alice.call(StsApi.GET_WEB_IDENTITY_TOKEN, asked("RS256")).expiration());
    }

    @ParameterizedTest(name = "DurationSeconds={0}: {1}")
    @CsvSource({"59, ValidationError", "60, ok", "3600, ok", "3601, ValidationError"})
    void it_lasts_a_minute_to_an_hour(String seconds, String answer) {
        enable();

        assertEquals(
                answer,
                alice.outcome(
                        StsApi.GET_WEB_IDENTITY_TOKEN, asked("RS256", "DurationSeconds", seconds)));
    }

    @Test
    void it_never_outlives_the_session_that_asks() {
        enable();
        String role =
                iam.role(
                        "Reader",
                        "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole','Principal':"
                                + "{'AWS':'123456789012'}}}");
        iam.permit("Reader", "{'Statement':{'Effect':'Allow','Action':'sts:*','Resource':'*'}}");
        Client session =
                iam.client(
                        alice.call(
                                        StsApi.ASSUME_ROLE,
                                        "RoleArn",
                                        role,
                                        "RoleSessionName",
                                        "session")
                                .credentials()
                                .orElseThrow());
        iam.clock.advance(Duration.ofMinutes(55));

        assertEquals("ok", session.answer(StsApi.GET_WEB_IDENTITY_TOKEN, asked("RS256")));
        assertEquals(
                "SessionDurationEscalationException",
                session.outcome(
                        StsApi.GET_WEB_IDENTITY_TOKEN, asked("RS256", "DurationSeconds", "301")));
    }

    /// How it is refused is a guess.
    @Test
    void there_are_two_algorithms() {
        enable();

        for (String other : List.of("HS256", "ES256", "none0")) {
            assertEquals(
                    "ValidationError",
                    alice.outcome(StsApi.GET_WEB_IDENTITY_TOKEN, asked(other)),
                    other);
        }
    }

    @Test
    void policies_see_audience_algorithm_and_time() {
        enable();
        Client picky =
                iam.user(
                        "picky",
                        "{'Statement':{'Effect':'Allow','Action':'sts:GetWebIdentityToken',"
                                + "'Resource':'*','Condition':{'ForAllValues:StringEquals':"
                                + "{'sts:IdentityTokenAudience':'https://api.example.com'},"
                                + "'StringEquals':{'sts:SigningAlgorithm':'ES384'},"
                                + "'NumericLessThanEquals':{'sts:DurationSeconds':'300'}}}}");

        assertEquals("ok", picky.answer(StsApi.GET_WEB_IDENTITY_TOKEN, asked("ES384")));
        assertEquals("AccessDenied", picky.outcome(StsApi.GET_WEB_IDENTITY_TOKEN, asked("RS256")));
        assertEquals(
                "AccessDenied",
                picky.outcome(
                        StsApi.GET_WEB_IDENTITY_TOKEN, asked("ES384", "DurationSeconds", "301")));
        assertEquals(
                "AccessDenied",
                picky.outcome(
                        StsApi.GET_WEB_IDENTITY_TOKEN,
                        asked("ES384", "Tags.member.1.Key", "a", "Tags.member.1.Value", "b")));
    }

    @Test
    void the_pages_show_no_private_part_and_stay_when_federation_goes() {
        String issuer = enable();
        iam.root().call(IamApi.DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION);

        String keys = documents.keySet(id(issuer)).orElseThrow();

        assertFalse(keys.contains("\"d\""), keys);
        for (String other : List.of("", "x", "0".repeat(32), "../" + id(issuer))) {
            assertEquals(Optional.empty(), documents.keySet(other));
        }
    }

    @Test
    void private_keys_rest_sealed() {
        enable();

        for (var entry : iam.store.list("issuer/", "", 10)) {
            String record = new String(entry.value(), StandardCharsets.UTF_8);
            assertFalse(record.contains("PRIVATE") || record.contains("\"d\""), record);
        }
    }

    private String enable() {
        return iam.root()
                .call(IamApi.ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION)
                .issuerIdentifier()
                .orElseThrow();
    }

    private static String id(String issuer) {
        return issuer.substring(issuer.lastIndexOf('/') + 1);
    }

    private SignedJWT token(String algorithm, String... more) throws Exception {
        return SignedJWT.parse(
                alice.call(StsApi.GET_WEB_IDENTITY_TOKEN, asked(algorithm, more))
                        .webIdentityToken()
                        .orElseThrow());
    }

    private boolean isVerified(SignedJWT token, String issuer) throws Exception {
        JWK key =
                JWKSet.parse(documents.keySet(id(issuer)).orElseThrow())
                        .getKeyByKeyId(token.getHeader().getKeyID());
        return token.verify(
                key.getKeyType().getValue().equals("RSA")
                        ? new RSASSAVerifier(key.toRSAKey())
                        : new ECDSAVerifier(key.toECKey()));
    }

    private static String[] asked(String algorithm, String... more) {
        String[] parameters = new String[4 + more.length];
        parameters[0] = "Audience.member.1";
        parameters[1] = "https://api.example.com";
        parameters[2] = "SigningAlgorithm";
        parameters[3] = algorithm;
        System.arraycopy(more, 0, parameters, 4, more.length);
        return parameters;
    }
}
