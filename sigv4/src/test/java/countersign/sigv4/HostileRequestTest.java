package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests made to be read in two ways, or to be expensive.
class HostileRequestTest {
    private static PlainRequest signed() {
        return Fixture.signer(Fixture.STS_TARGET).sign(Fixture.post());
    }

    private static PlainRequest presigned() {
        return Fixture.signer(Fixture.STS_TARGET)
                .presign(Fixture.get("/", "Action=GetCallerIdentity"), Duration.ofMinutes(15));
    }

    private static PlainRequest with(PlainRequest request, String name, String value) {
        return request.withHeaders(List.of(new Header(name, value)));
    }

    private static Reason reason(PlainRequest request) {
        return assertInstanceOf(Rejected.class, Fixture.verify(request, Fixture.STS)).reason();
    }

    private static String authorization(PlainRequest signed) {
        return signed.headers().getLast().value();
    }

    @Test
    void a_second_authorization_header_is_refused_even_if_it_is_the_same() {
        PlainRequest signed = signed();

        assertEquals(
                Reason.MALFORMED, reason(with(signed, "AUTHORIZATION", authorization(signed))));
        assertEquals(Reason.MALFORMED, reason(with(signed, "authorization", "Basic Zm9v")));
        assertEquals(Reason.MALFORMED, reason(with(signed, "authorization", "")));
    }

    @Test
    void a_parameter_given_twice_in_the_authorization_header_is_refused() {
        PlainRequest signed = signed();
        List<Header> headers = new ArrayList<>(signed.headers());
        headers.set(
                headers.size() - 1,
                new Header("Authorization", authorization(signed) + ", Credential=a/b/c/d/e"));

        assertEquals(
                Reason.MALFORMED,
                reason(new PlainRequest("POST", "/", "", headers, signed.body())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                "X-Amz-Credential=a",
                "X-Amz-Date=20150830T123600Z",
                "X-Amz-Expires=900",
                "X-Amz-SignedHeaders=host",
                "X-Amz-Signature=00",
                "X-Amz-Signatur%65=00",
                "X-Amz-Signature"
            })
    void a_credential_parameter_given_twice_in_the_query_is_refused(String parameter) {
        PlainRequest presigned = presigned();

        assertEquals(
                Reason.MALFORMED,
                reason(presigned.withRawQuery(presigned.rawQuery() + "&" + parameter)));
        assertEquals(
                Reason.MALFORMED,
                reason(presigned.withRawQuery(parameter + "&" + presigned.rawQuery())));
    }

    @Test
    void a_signature_parameter_beside_a_signed_header_is_a_parameter_like_others() {
        PlainRequest signed = signed();

        assertEquals(Reason.MISMATCH, reason(signed.withRawQuery("X-Amz-Signature=00")));
    }

    @Test
    void a_second_date_is_joined_to_the_first_as_it_would_be_signed() {
        assertEquals(Reason.MALFORMED, reason(with(signed(), "x-amz-date", "20150830T123600Z")));
    }

    @Test
    void a_date_header_does_not_count_beside_x_amz_date() {
        PlainRequest request = with(signed(), "Date", "20010101T000000Z");

        assertInstanceOf(VerifiedRequest.class, Fixture.verify(request, Fixture.STS));
    }

    @Test
    void a_second_line_of_a_signed_header_is_part_of_its_value() {
        assertEquals(Reason.MISMATCH, reason(with(signed(), "HOST", "other.example.com")));
        assertEquals(Reason.MISMATCH, reason(with(signed(), "content-type", "")));
    }

    @Test
    void a_name_can_be_signed_without_a_header_and_the_header_then_not_added() {
        PlainRequest vouching =
                new PlainRequest(
                        "GET",
                        "/",
                        presigned().rawQuery().replace("=host", "=host%3Bx-custom"),
                        presigned().headers(),
                        new byte[0]);

        Rejected<?> rejected =
                assertInstanceOf(Rejected.class, Fixture.verify(vouching, Fixture.STS));

        assertEquals(Reason.MISMATCH, rejected.reason());
        String canonical = rejected.steps().orElseThrow().canonicalRequest();
        assertEquals(
                List.of("host:sts.example.com", "", "host;x-custom"),
                canonical.lines().skip(3).limit(3).toList());
    }

    @Test
    void header_names_are_compared_in_any_case() {
        PlainRequest signed = signed();
        List<Header> shouting =
                signed.headers().stream()
                        .map(each ->
                                new Header(
                                        each.name().toUpperCase(java.util.Locale.ROOT),
                                        each.value()))
                        .toList();

        assertInstanceOf(
                VerifiedRequest.class,
                Fixture.verify(
                        new PlainRequest("POST", "/", "", shouting, signed.body()), Fixture.STS));
    }

    /// The Kelvin sign, the long s and the dotless i become ASCII letters in some case mappings.
    @Test
    void header_names_are_not_folded_beyond_ascii() {
        PlainRequest signed = signed();

        assertInstanceOf(
                VerifiedRequest.class,
                Fixture.verify(with(signed, "ho\u017ft", "evil.example.com"), Fixture.STS));
        assertEquals(Reason.MISMATCH, reason(with(signed, "host", "evil.example.com")));
    }

    /// A char above 255 would lose its high byte, and two texts would share a signature.
    @Test
    void a_char_that_is_no_byte_is_refused_where_it_would_be_signed() {
        PlainRequest signed = signed();
        List<Header> headers = new ArrayList<>(signed.headers());
        headers.set(0, new Header("Host", "sts.example.co" + (char) (0x100 + 'm')));

        assertEquals(
                Reason.MALFORMED,
                reason(new PlainRequest("POST", "/", "", headers, signed.body())));
        assertEquals(Reason.MALFORMED, reason(signed.withRawQuery("\u0161")));
        assertEquals(
                Reason.MALFORMED,
                reason(new PlainRequest("POST", "/\u0161", "", signed.headers(), signed.body())));
        assertEquals(
                Reason.MALFORMED,
                reason(new PlainRequest("POS\u0154", "/", "", signed.headers(), signed.body())));
    }

    /// One canonical request would otherwise stand for two requests.
    @ParameterizedTest
    @ValueSource(strings = {"PO ST", "POST\n", "POST\n/a", "\u0000"})
    void a_method_that_is_no_word_is_refused(String method) {
        PlainRequest signed = signed();

        assertEquals(
                Reason.MALFORMED,
                reason(new PlainRequest(method, "/", "", signed.headers(), signed.body())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=1", "a=1&b=%G0", "a=%+1"})
    void a_query_that_can_not_be_decoded_is_refused(String query) {
        assertEquals(Reason.MALFORMED, reason(signed().withRawQuery(query)));
        assertEquals(
                Reason.MALFORMED,
                reason(presigned().withRawQuery(presigned().rawQuery() + "&" + query)));
    }

    @Test
    void limits_refuse_what_is_above_and_take_what_is_at_them() {
        List<Header> many =
                new ArrayList<>(Collections.nCopies(256 - 4, new Header("x-other", "1")));

        assertInstanceOf(
                VerifiedRequest.class, Fixture.verify(signed().withHeaders(many), Fixture.STS));
        many.add(new Header("x-other", "1"));
        assertEquals(Reason.MALFORMED, reason(signed().withHeaders(many)));
        assertEquals(Reason.MALFORMED, reason(with(signed(), "x-other", "1".repeat(256 * 1024))));
        assertEquals(Reason.MISMATCH, reason(signed().withRawQuery("a&".repeat(1024))));
        assertEquals(Reason.MALFORMED, reason(signed().withRawQuery("a&".repeat(1025))));
        assertEquals(
                Reason.MALFORMED,
                reason(with(Fixture.post(), "Authorization", "AWS4-" + ",".repeat(8 * 1024))));
    }

    @Test
    void an_id_or_token_that_is_too_long_is_not_looked_up() {
        CredentialLookup<Fixture.Key> never =
                (id, token) -> {
                    throw new AssertionError("asked");
                };
        String credential = "A".repeat(129) + "/20150830/us-east-1/sts/aws4_request";
        PlainRequest longId =
                with(
                        with(Fixture.post(), "X-Amz-Date", "20150830T123600Z"),
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential="
                                + credential
                                + ",SignedHeaders=host,Signature=0");
        PlainRequest longToken = with(signed(), "X-Amz-Security-Token", "t".repeat(8193));

        for (PlainRequest request : List.of(longId, longToken)) {
            Rejected<?> rejected =
                    assertInstanceOf(
                            Rejected.class, Fixture.verifier().verify(request, Fixture.STS, never));
            assertEquals(Reason.UNKNOWN_KEY, rejected.reason());
        }
        assertEquals(
                Optional.empty(),
                assertInstanceOf(Rejected.class, Fixture.verify(longId, Fixture.STS))
                        .accessKeyId());
    }

    @Test
    void what_the_lookup_throws_passes_through() {
        IllegalStateException fault = new IllegalStateException("the store is down");
        CredentialLookup<Fixture.Key> broken =
                (id, token) -> {
                    throw fault;
                };

        Throwable thrown =
                org.junit.jupiter.api.Assertions.assertThrows(
                        IllegalStateException.class,
                        () -> Fixture.verifier().verify(signed(), Fixture.STS, broken));

        assertEquals(fault, thrown);
    }

    /// Each takes milliseconds; quadratic work would take minutes.
    @Test
    @Timeout(20)
    void the_largest_requests_take_no_more_than_linear_work() {
        String deep = "/a".repeat(60_000) + "/..".repeat(40_000);
        StringBuilder query = new StringBuilder();
        for (int i = 1023; i >= 0; i--) {
            query.append("p".repeat(200)).append("%%%02x".formatted(i & 0xFF)).append('&');
        }
        StringBuilder names = new StringBuilder("host");
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            names.append(";h").append(100 + i);
            headers.add(new Header("h" + (100 + i), "v ".repeat(900)));
            headers.add(new Header("H" + (100 + i), " \t".repeat(50)));
        }
        String credential = "AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request";

        for (int i = 0; i < 3; i++) {
            assertEquals(
                    Reason.MISMATCH,
                    reason(new PlainRequest("POST", deep, "", signed().headers(), new byte[0])));
            assertEquals(Reason.MISMATCH, reason(signed().withRawQuery(query.toString())));
            assertEquals(
                    Reason.MISMATCH,
                    reason(
                            with(
                                    with(
                                            Fixture.post().withHeaders(headers),
                                            "X-Amz-Date",
                                            "20150830T123600Z"),
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential="
                                            + credential
                                            + ",SignedHeaders="
                                            + names
                                            + ",Signature=0")));
            for (String filler : List.of(" ", ",", "a=b,", "=", "/", ";", "Signature= ")) {
                String value = "AWS4-HMAC-SHA256 " + filler.repeat(8_000 / filler.length()) + "x=y";
                assertEquals(
                        Reason.MALFORMED, reason(with(Fixture.post(), "Authorization", value)));
            }
        }
    }
}
