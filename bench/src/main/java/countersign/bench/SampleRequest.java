package countersign.bench;

import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// GetSessionToken without MFA, with the headers that boto3 1.43 sends and those of them signed
/// that it signs.
final class SampleRequest {
    /// When it is signed, and when it is answered.
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    static final InstantSource CLOCK = InstantSource.fixed(NOW);

    static final String REGION = "us-east-1";

    /// The key of AWS's own examples (*IAM User Guide, "Manage access keys for IAM users"*).
    static final SigningIdentity EXAMPLE =
            new SigningIdentity(
                    "AKIAIOSFODNN7EXAMPLE",
                    SecretAccessKey.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                    Optional.empty());

    static final String USER_AGENT =
            "Botocore/1.43.11 ua/2.1 os/linux#6.12.0 md/arch#x86_64 lang/python#3.11.7"
                    + " md/pyimpl#CPython m/b,g,N,D,Z cfg/retry-mode#legacy";

    private static final SigningTarget STS = new SigningTarget(REGION, "sts", PathRule.STANDARD);

    private SampleRequest() {}

    static byte[] body() {
        return form("Action=GetSessionToken&Version=2011-06-15");
    }

    private static byte[] form(String parameters) {
        return parameters.getBytes(StandardCharsets.US_ASCII);
    }

    /// A signer that has derived its key already once it has signed.
    static SigV4Signer signer(SigningIdentity identity) {
        return new SigV4Signer(CLOCK, identity, STS);
    }

    /// What is signed: boto3 adds the rest afterwards.
    static PlainRequest unsigned() {
        return unsigned(body());
    }

    private static PlainRequest unsigned(byte[] body) {
        return new PlainRequest(
                "POST",
                "/",
                "",
                List.of(
                        new Header("Host", "127.0.0.1:8080"),
                        new Header(
                                "Content-Type",
                                "application/x-www-form-urlencoded; charset=utf-8")),
                body);
    }

    static PlainRequest signedBy(SigningIdentity identity) {
        return sent(signer(identity).sign(unsigned()));
    }

    /// AssumeRole with the same headers.
    static PlainRequest assumingRole(SigningIdentity identity, String roleArn) {
        return sent(
                signer(identity)
                        .sign(
                                unsigned(
                                        form(
                                                "Action=AssumeRole&Version=2011-06-15&RoleArn="
                                                        + roleArn
                                                        + "&RoleSessionName=work"))));
    }

    private static PlainRequest sent(PlainRequest signed) {
        List<Header> headers = new ArrayList<>(signed.headers());
        headers.add(new Header("User-Agent", USER_AGENT));
        headers.add(new Header("amz-sdk-invocation-id", "13f6fedb-87d5-4bf7-8fd9-f4c826e79f3e"));
        headers.add(new Header("amz-sdk-request", "attempt=1"));
        headers.add(new Header("Content-Length", Integer.toString(signed.body().length)));
        return new PlainRequest(
                signed.method(), signed.rawPath(), signed.rawQuery(), headers, signed.body());
    }
}
