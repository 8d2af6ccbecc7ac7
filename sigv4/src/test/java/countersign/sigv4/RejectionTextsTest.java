package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each failed check says, and which of several goes first.
///
/// Sources, beside each: "recorded" texts were answered by AWS (kept by dynalite for DynamoDB, by
/// Hadoop's S3A guide and the issues of AWS's SDKs for STS, SQS and S3), "documented" ones stand in
/// AWS's guides, "ours" are neither.
class RejectionTextsTest {
    private static final String SCOPE = "AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request";
    private static final String NAMES = "host;x-amz-date";
    private static final String DATE = "20150830T123600Z";
    private static final String ZEROES = "0".repeat(64);

    private static PlainRequest with(String query, Header... headers) {
        List<Header> all = new ArrayList<>();
        all.add(new Header("Host", "sts.example.com"));
        all.addAll(List.of(headers));
        return new PlainRequest("POST", "/", query, all, Fixture.bytes(Fixture.FORM));
    }

    private static Header authorization(String value) {
        return new Header("Authorization", value);
    }

    private static Header date(String value) {
        return new Header("X-Amz-Date", value);
    }

    private static Header authorization(String credential, String names, String signature) {
        return authorization(
                "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=%s, Signature=%s"
                        .formatted(credential, names, signature));
    }

    private static Rejected<?> rejected(PlainRequest request) {
        return assertInstanceOf(Rejected.class, Fixture.verify(request, Fixture.STS));
    }

    private static void assertRejected(Reason reason, String message, PlainRequest request) {
        Rejected<?> rejected = rejected(request);

        assertEquals(message, rejected.message());
        assertEquals(reason, rejected.reason());
    }

    /// Recorded (dynalite).
    @Test
    void credentials_in_header_and_query_are_ambiguous_whatever_they_are() {
        assertRejected(
                Reason.AMBIGUOUS,
                "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP"
                        + " header.",
                with("X-Amz-Algorithm", authorization("X")));
    }

    /// Recorded (dynalite).
    @ParameterizedTest(name = "Authorization: {0}, query {1}")
    @CsvSource({
        "'', ''",
        "AWS4, ''",
        "X, X-Amz-Algorith",
        "Basic Zm9vOmJhcg==, ''",
        "AWS AKIDEXAMPLE:sig, ''",
        "'', X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-SignedHeaders=c&X-Amz-Date=d"
    })
    void what_is_no_signature_of_version_4_is_absent(String authorization, String query) {
        assertRejected(
                Reason.ABSENT,
                "Request is missing Authentication Token",
                with(query, authorization(authorization)));
    }

    /// Recorded (dynalite).
    @ParameterizedTest
    @CsvSource({
        "AWS4-, CNSD",
        "AWS4-HMAC-SHA256, CNSD",
        "AWS4- Signature=b Credential=a, N",
        "'AWS4- Signature=b,Credential=a', N",
        "'AWS4- Signature=b,  Credential=a', ND",
        "'AWS4- Signature=b, Credential=, SignedHeaders=host', C"
    })
    void all_missing_parts_of_the_header_are_named_at_once(String authorization, String missing) {
        StringBuilder message = new StringBuilder();
        if (missing.contains("C")) {
            message.append("Authorization header requires 'Credential' parameter. ");
        }
        if (missing.contains("S")) {
            message.append("Authorization header requires 'Signature' parameter. ");
        }
        if (missing.contains("N")) {
            message.append("Authorization header requires 'SignedHeaders' parameter. ");
        }
        if (missing.contains("D")) {
            message.append(
                    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                            + " header. ");
        }
        message.append("Authorization=").append(authorization);

        PlainRequest request =
                missing.contains("D")
                        ? with("", authorization(authorization))
                        : with("", authorization(authorization), new Header("Date", "a"));

        assertRejected(Reason.MALFORMED, message.toString(), request);
    }

    /// Recorded (STS, in Hadoop's S3A guide).
    @Test
    void a_word_without_an_equals_sign_is_quoted() {
        String value = "AWS4-HMAC-SHA256 Credential=not valid/20180109/us-east-1/sts/aws4_request";

        assertRejected(
                Reason.MALFORMED,
                "'valid/20180109/us-east-1/sts/aws4_request' not a valid key=value pair (missing"
                        + " equal-sign) in Authorization header: '"
                        + value
                        + "'.",
                with("", authorization(value)));
    }

    /// Recorded (dynalite).
    @ParameterizedTest
    @CsvSource({
        "X-Amz-Algorithm, 'X-Amz-Algorithm X-Amz-Credential X-Amz-Signature X-Amz-SignedHeaders X-Amz-Date'",
        "X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-Date=d, X-Amz-SignedHeaders",
        "X-Amz-Algorithm=a&X-Amz-Credential=&X-Amz-SignedHeaders=c&X-Amz-Date=d, X-Amz-Credential X-Amz-Signature"
    })
    void all_missing_parts_of_the_query_are_named_at_once(String query, String missing) {
        StringBuilder message = new StringBuilder();
        for (String name : List.of(missing.split(" ", -1))) {
            message.append("AWS query-string parameters must include '").append(name).append("'. ");
        }

        assertRejected(
                Reason.MALFORMED, message + "Re-examine the query-string parameters.", with(query));
    }

    /// Recorded (dynalite; SQS in amazonka, issue 5, for the date of HTTP).
    @ParameterizedTest
    @CsvSource({
        "201",
        "20150830",
        "2015-08-30T12:36:00Z",
        "20150830T123600",
        "20150830t123600z",
        "20150830T126000Z",
        "20150830T240000Z",
        "20151330T123600Z",
        "20150229T123600Z",
        "'Sun, 23 Nov 2014 04:07:43 GMT'"
    })
    void a_date_must_be_in_the_basic_format(String date) {
        String message =
                "Date must be in ISO-8601 'basic format'. Got '"
                        + date
                        + "'. See http://en.wikipedia.org/wiki/ISO_8601";

        assertRejected(
                Reason.MALFORMED,
                message,
                with("", authorization("c", "n", "s"), new Header("Date", date)));
        assertRejected(
                Reason.MALFORMED,
                message,
                with("", authorization("c", "n", "s"), new Header("Date", DATE), date(date)));
    }

    /// Recorded (STS). The window's edges are inside.
    @ParameterizedTest(name = "signed at {0}: {1}")
    @CsvSource({
        "20150830T122059Z, 'Signature expired: 20150830T122059Z is now earlier than 20150830T122100Z (20150830T123600Z - 15 min.)'",
        "20150830T122100Z, mismatch",
        "20150830T125100Z, mismatch",
        "20150830T125101Z, 'Signature not yet current: 20150830T125101Z is still later than 20150830T125100Z (20150830T123600Z + 15 min.)'"
    })
    void the_clock_may_be_off_by_15_minutes(String date, String message) {
        Rejected<?> rejected = rejected(with("", authorization(SCOPE, NAMES, ZEROES), date(date)));

        assertEquals(
                message, rejected.reason() == Reason.MISMATCH ? "mismatch" : rejected.message());
    }

    /// Recorded (today's wording by STS; dynalite has the older one).
    @ParameterizedTest
    @CsvSource({"''", "x-amz-date", "hosts;x-amz-date", ":authority"})
    void the_host_must_be_signed(String names) {
        assertRejected(
                Reason.HEADER_NOT_SIGNED,
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
                with("", authorization("c", names, "s"), date(DATE)));
    }

    /// Ours.
    @ParameterizedTest
    @CsvSource({"host;host", "host;;x-amz-date", "host;", ";host", "Host;host", "host; x"})
    void signed_headers_name_each_header_once(String names) {
        PlainRequest request = with("", authorization("c", names, "s"), date(DATE));

        assertEquals(Reason.MALFORMED, rejected(request).reason());
    }

    /// Recorded (dynalite, in an older wording; documented in this one).
    @Test
    void another_algorithm_is_unsupported() {
        assertRejected(
                Reason.MALFORMED,
                "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'",
                with(
                        "",
                        authorization(
                                "AWS4-ECDSA-P256-SHA256 Credential=c, SignedHeaders=host,"
                                        + " Signature=s"),
                        date(DATE)));
    }

    /// Recorded (dynalite).
    @ParameterizedTest
    @CsvSource({"a/b/c/d", "a", "a/b/c/d/e/f", "a/b/c/d/", "/", "a//c/d"})
    void a_credential_has_five_elements(String credential) {
        assertRejected(
                Reason.MALFORMED,
                "Credential must have exactly 5 slash-delimited elements, e.g."
                        + " keyid/date/region/service/term, got '"
                        + credential
                        + "'",
                with("", authorization(credential, NAMES, "s"), date(DATE)));
    }

    /// Recorded (dynalite; STS in cognitect-labs/aws-api, issue 27, for the space at the end).
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/20150830/c/sts/aws4_request|'Credential should be scoped to a valid region, not 'c'. '",
                "a/20150830/us-east-1/iam/aws4_request|'Credential should be scoped to correct service: 'sts'. '",
                "a/20150830/us-east-1/sts/aws5_request|'Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. '",
                "a/20150829/us-east-1/sts/aws4_request|'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150829' != '20150830', from '20150830T123600Z'.'",
                "a/2015/us-east-1/sts/aws4_request|'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '2015' != '20150830', from '20150830T123600Z'.'",
                "a/b/c/d/e|'Credential should be scoped to a valid region, not 'c'. Credential should be scoped to correct service: 'sts'. Credential should be scoped with a valid terminator: 'aws4_request', not 'e'. Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: 'b' != '20150830', from '20150830T123600Z'.'"
            },
            quoteCharacter = '`')
    void all_faults_of_the_scope_are_named_at_once(String credential, String quoted) {
        String message = quoted.substring(1, quoted.length() - 1);

        assertRejected(
                Reason.SCOPE_MISMATCH,
                message,
                with("", authorization(credential, NAMES, "s"), date(DATE)));
    }

    /// Recorded (STS).
    @ParameterizedTest
    @CsvSource({"AKIDOTHER", "''", "akidexample"})
    void an_unknown_key_is_an_invalid_token(String id) {
        assertRejected(
                Reason.UNKNOWN_KEY,
                "The security token included in the request is invalid",
                with(
                        "",
                        authorization(id + SCOPE.substring(SCOPE.indexOf('/')), NAMES, ZEROES),
                        date(DATE)));
    }

    /// Recorded (STS).
    @Test
    void a_wrong_signature_is_explained_to_the_operator() {
        PlainRequest request = with("", authorization(SCOPE, NAMES, ZEROES), date(DATE));

        assertRejected(
                Reason.MISMATCH,
                "The request signature we calculated does not match the signature you provided."
                        + " Check your AWS Secret Access Key and signing method. Consult the service"
                        + " documentation for details.",
                request);
        SigningSteps steps = rejected(request).steps().orElseThrow();
        assertTrue(steps.canonicalRequest().startsWith("POST\n/\n\nhost:sts.example.com\n"));
        assertTrue(
                steps.stringToSign()
                        .startsWith("AWS4-HMAC-SHA256\n" + DATE + "\n20150830/us-east-1/sts/"));
        assertEquals(Optional.of("AKIDEXAMPLE"), rejected(request).accessKeyId());
    }

    @Test
    void a_session_token_is_not_among_what_is_explained() {
        PlainRequest inHeader =
                with(
                        "",
                        authorization(SCOPE, "host;x-amz-date;x-amz-security-token", ZEROES),
                        date(DATE),
                        new Header("X-Amz-Security-Token", "sesame"));
        PlainRequest inQuery =
                with(
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                                + SCOPE
                                + "&X-Amz-Date="
                                + DATE
                                + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00"
                                + "&X-Amz-Security-Token=sesame");

        for (PlainRequest request : List.of(inHeader, inQuery)) {
            SigningSteps steps = rejected(request).steps().orElseThrow();

            assertFalse(steps.toString().contains("sesame"), steps::toString);
            assertTrue(steps.canonicalRequest().contains("(6 bytes)"), steps::toString);
        }
    }

    /// Documented (IAM User Guide: "any x-amz-* headers in the request" are signed); the wording is
    /// ours.
    @Test
    void a_session_token_header_must_be_signed() {
        PlainRequest signed = Fixture.signer(Fixture.STS_TARGET).sign(Fixture.post());

        assertRejected(
                Reason.HEADER_NOT_SIGNED,
                "'X-Amz-Security-Token' must be a 'SignedHeader' in the AWS Authorization.",
                signed.withHeaders(List.of(new Header("X-Amz-Security-Token", "token"))));
    }

    /// Ours.
    @Test
    void a_header_that_amazon_has_no_say_in_may_be_added() {
        PlainRequest signed = Fixture.signer(Fixture.STS_TARGET).sign(Fixture.post());
        PlainRequest proxied =
                signed.withHeaders(
                        List.of(
                                new Header("X-Forwarded-For", "10.0.0.1"),
                                new Header("X-Amzn-Trace-Id", "Root=1")));

        assertInstanceOf(VerifiedRequest.class, Fixture.verify(proxied, Fixture.STS));
    }

    /// As AWS: aws-sdk-go, issue 2167, and what `aws eks get-token` relies on.
    @ParameterizedTest(name = "{0} s after signing")
    @CsvSource({"-900, true", "-901, false", "0, true", "61, true", "900, true", "901, false"})
    void a_presigned_url_of_sts_lives_for_the_window_and_not_as_it_says(
            long later, boolean isVerified) {
        PlainRequest signed =
                Fixture.signer(Fixture.STS_TARGET)
                        .presign(
                                Fixture.get("/", "Action=GetCallerIdentity"),
                                Duration.ofMinutes(1));

        Verification<?> verification =
                Fixture.verifierAt(Fixture.NOW.plusSeconds(later))
                        .verify(signed, Fixture.STS, Fixture.lookup());

        assertEquals(isVerified, verification instanceof VerifiedRequest);
    }

    /// Recorded (S3).
    @ParameterizedTest(name = "{0} s after signing")
    @CsvSource({"-900, ok", "-901, Request is not yet valid", "60, ok", "61, Request has expired"})
    void a_presigned_url_of_s3_lives_as_long_as_it_says(long later, String answer) {
        PlainRequest signed =
                Fixture.signer(Fixture.S3_TARGET)
                        .presign(Fixture.get("/bucket/key", ""), Duration.ofMinutes(1));

        Verification<?> verification =
                Fixture.verifierAt(Fixture.NOW.plusSeconds(later))
                        .verify(signed, Fixture.S3, Fixture.lookup());

        assertEquals(
                answer, verification instanceof Rejected<?> rejected ? rejected.message() : "ok");
    }

    /// Recorded (S3), but for zero: ours.
    @ParameterizedTest
    @CsvSource({
        "1, mismatch",
        "604800, mismatch",
        "604801, 'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds'",
        "99999999999999999999, 'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds'",
        "-1, X-Amz-Expires must be non-negative",
        "0, X-Amz-Expires should be a number",
        "'', X-Amz-Expires should be a number",
        "60s, X-Amz-Expires should be a number"
    })
    void x_amz_expires_is_1_to_604800(String expires, String message) {
        Rejected<?> rejected =
                rejected(
                        with(
                                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                                        + SCOPE
                                        + "&X-Amz-Date="
                                        + DATE
                                        + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00"
                                        + "&X-Amz-Expires="
                                        + expires));

        assertEquals(
                message, rejected.reason() == Reason.MISMATCH ? "mismatch" : rejected.message());
    }

    @ParameterizedTest(name = "S3, x-amz-content-sha256: {0}")
    @CsvSource({
        "'', MALFORMED",
        "UNSIGNED-PAYLOAD, MISMATCH",
        "unsigned-payload, MALFORMED",
        "e3b0c442, MALFORMED",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD, UNSUPPORTED",
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER, UNSUPPORTED",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855, MISMATCH"
    })
    void s3_wants_to_know_how_the_body_is_signed(String declared, Reason reason) {
        PlainRequest request =
                with(
                        "",
                        authorization(SCOPE.replace("/sts/", "/s3/"), NAMES, ZEROES),
                        date(DATE),
                        new Header("x-amz-content-sha256", declared));

        Rejected<?> rejected =
                assertInstanceOf(Rejected.class, Fixture.verify(request, Fixture.S3));

        assertEquals(reason, rejected.reason(), rejected::message);
    }

    /// Recorded (S3).
    @Test
    void a_body_other_than_the_signed_one_is_a_payload_mismatch() {
        PlainRequest signed =
                Fixture.signer(Fixture.S3_TARGET)
                        .sign(
                                new PlainRequest(
                                        "PUT",
                                        "/bucket/key",
                                        "",
                                        List.of(new Header("Host", "s3.example.com")),
                                        Fixture.bytes("one")));
        PlainRequest other =
                new PlainRequest("PUT", "/bucket/key", "", signed.headers(), Fixture.bytes("two"));

        Rejected<?> rejected = assertInstanceOf(Rejected.class, Fixture.verify(other, Fixture.S3));

        assertEquals(Reason.PAYLOAD_MISMATCH, rejected.reason());
        assertEquals(
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
                rejected.message());
    }

    @Test
    void the_checks_answer_in_the_order_of_aws() {
        String late = "20150829T000000Z";
        List<PlainRequest> worstFirst =
                List.of(
                        with("X-Amz-Algorithm", authorization("X")),
                        with("", authorization("X"), date("x")),
                        with("", authorization("AWS3-X"), date("x")),
                        with("", authorization("AWS4-X Credential=c"), date("x")),
                        with(
                                "",
                                authorization("AWS4-X Credential=c, SignedHeaders=, Signature=s"),
                                date("x")),
                        with(
                                "",
                                authorization("AWS4-X Credential=c, SignedHeaders=, Signature=s"),
                                date(late)),
                        with(
                                "",
                                authorization("AWS4-X Credential=c, SignedHeaders=, Signature=s"),
                                date(DATE)),
                        with(
                                "",
                                authorization(
                                        "AWS4-X Credential=c, SignedHeaders=host, Signature=s"),
                                date(DATE)),
                        with("", authorization("c", "host", "s"), date(DATE)),
                        with("", authorization("a/b/c/d/e", "host", "s"), date(DATE)),
                        with("", authorization("X" + SCOPE, "host", "s"), date(DATE)),
                        with("", authorization(SCOPE, "host", "s"), date(DATE)));

        List<Reason> reasons = worstFirst.stream().map(each -> rejected(each).reason()).toList();

        assertEquals(
                List.of(
                        Reason.AMBIGUOUS,
                        Reason.ABSENT,
                        Reason.ABSENT,
                        Reason.MALFORMED,
                        Reason.MALFORMED,
                        Reason.TOO_OLD,
                        Reason.HEADER_NOT_SIGNED,
                        Reason.MALFORMED,
                        Reason.MALFORMED,
                        Reason.SCOPE_MISMATCH,
                        Reason.UNKNOWN_KEY,
                        Reason.MISMATCH),
                reasons);
    }

    @Test
    void the_lookup_is_asked_once_and_only_for_a_claim_in_scope() {
        List<String> asked = new ArrayList<>();
        CredentialLookup<Fixture.Key> counting =
                (id, token) -> {
                    asked.add(id);
                    return Optional.empty();
                };
        SigV4Verifier verifier =
                new SigV4Verifier(
                        InstantSource.fixed(Instant.EPOCH), new java.security.SecureRandom());

        verifier.verify(
                with("", authorization(SCOPE, NAMES, ZEROES), date(DATE)), Fixture.STS, counting);
        Fixture.verifier()
                .verify(
                        with("", authorization("a/b/c/d/e", NAMES, ZEROES), date(DATE)),
                        Fixture.STS,
                        counting);
        Fixture.verifier()
                .verify(
                        with("", authorization(SCOPE, NAMES, ZEROES), date(DATE)),
                        Fixture.STS,
                        counting);

        assertEquals(List.of("AKIDEXAMPLE"), asked);
    }
}
