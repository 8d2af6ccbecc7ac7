package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignThenVerifyTest {
    @Test
    void what_was_signed_in_the_header_is_verified() {
        PlainRequest signed = Fixture.signer(Fixture.STS_TARGET).sign(Fixture.post());

        VerifiedRequest<?> verified =
                assertInstanceOf(VerifiedRequest.class, Fixture.verify(signed, Fixture.STS));

        assertEquals(Fixture.ACCESS_KEY_ID, verified.accessKeyId());
        assertEquals(new CredentialScope("20150830", "us-east-1", "sts"), verified.scope());
        assertEquals(List.of("content-type", "host", "x-amz-date"), verified.signedHeaders());
        assertEquals(Fixture.NOW, verified.signedAt());
        assertEquals(SignatureForm.HEADER, verified.form());
    }

    @Test
    void a_presigned_url_with_a_session_token_is_verified() {
        SigV4Signer signer =
                new SigV4Signer(
                        InstantSource.fixed(Fixture.NOW),
                        Fixture.identity(Optional.of("to+ken/==")),
                        Fixture.STS_TARGET);
        PlainRequest signed =
                signer.presign(Fixture.get("/", "Action=GetCallerIdentity"), Duration.ofMinutes(1));

        VerifiedRequest<?> verified =
                assertInstanceOf(VerifiedRequest.class, Fixture.verify(signed, Fixture.STS));

        assertEquals(Optional.of("to+ken/=="), verified.sessionToken());
        assertEquals(SignatureForm.PRESIGNED_URL, verified.form());
    }

    @Test
    void both_forms_are_verified_under_the_rule_of_s3() {
        SigV4Signer signer = Fixture.signer(Fixture.S3_TARGET);
        PlainRequest request = Fixture.get("/bucket//a%20b/../c%2Fd", "list-type=2&prefix=");

        assertInstanceOf(VerifiedRequest.class, Fixture.verify(signer.sign(request), Fixture.S3));
        assertInstanceOf(
                VerifiedRequest.class,
                Fixture.verify(signer.presign(request, Duration.ofHours(1)), Fixture.S3));
    }
}
