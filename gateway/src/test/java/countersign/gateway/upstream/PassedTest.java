package countersign.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.http.Header;
import countersign.iam.error.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassedTest {
    private static List<Header> headers(String... names) {
        return Stream.of(names).map(name -> new Header(name, "x")).toList();
    }

    @Test
    void what_is_of_one_connection_or_forged_or_signed_anew_stays_behind() {
        List<Header> passed =
                PassedHeaders.ofRequest(
                        headers(
                                "Host",
                                "Connection",
                                "Transfer-Encoding",
                                "TE",
                                "Upgrade",
                                "Proxy-Authorization",
                                "Authorization",
                                "X-Amz-Date",
                                "X-Amz-Security-Token",
                                "X-Forwarded-For",
                                "Forwarded",
                                "X-Real-IP",
                                "Remote-User",
                                "X-Countersign-Principal",
                                "X-Amz-Target",
                                "Content-Type",
                                "Accept"));

        assertEquals(
                headers("X-Amz-Target", "Content-Type", "Accept").toString(), passed.toString());
    }

    @Test
    void what_was_signed_goes_on_with_its_signature() {
        List<Header> passed =
                PassedHeaders.asSigned(
                        headers(
                                "Host",
                                "Content-Length",
                                "Connection",
                                "Expect",
                                "Authorization",
                                "X-Amz-Date",
                                "X-Amz-Security-Token",
                                "X.Countersign.Mfa",
                                "X-Forwarded-For",
                                "User-Agent"),
                        Set.of("host", "content-length", "x-amz-date", "x-amz-security-token"));

        assertEquals(
                headers("Host", "Authorization", "X-Amz-Date", "X-Amz-Security-Token", "User-Agent")
                        .toString(),
                passed.toString());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Expect", "TE", "Forwarded", "Remote-User", "X.CounterSign.Mfa"})
    void what_was_signed_and_does_not_go_on_is_refused(String name) {
        assertThrows(
                Refusal.class,
                () -> PassedHeaders.asSigned(headers(name), Set.of(name.toLowerCase(Locale.ROOT))));
    }

    @ParameterizedTest(name = "`{0}` becomes `{1}`")
    @CsvSource({
        "aws-chunked, ''",
        "'AWS-chunked , gzip', gzip",
        "'gzip,aws-chunked,br', 'gzip, br'",
        "gzip, gzip"
    })
    void nothing_says_that_an_object_had_chunks(String codings, String left) {
        List<Header> received =
                List.of(
                        new Header("Content-Encoding", codings),
                        new Header("X-Amz-Decoded-Content-Length", "3"),
                        new Header("x-amz-trailer", "x-amz-checksum-crc32"),
                        new Header("x-amz-sdk-checksum-algorithm", "CRC32"),
                        new Header("x-amz-meta-a", "b"));

        List<Header> passed = UnframedHeaders.of(received);

        List<Header> rest =
                left.isEmpty()
                        ? List.of(received.get(4))
                        : List.of(new Header("Content-Encoding", left), received.get(4));
        assertEquals(rest, passed);
    }

    @Test
    void an_answer_loses_what_its_connection_lists() {
        List<Header> answer =
                List.of(
                        new Header("Connection", "close, X-Internal"),
                        new Header("X-Internal", "1"),
                        new Header("Date", "then"),
                        new Header("Content-Length", "3"),
                        new Header("ETag", "\"e\""));

        assertEquals(List.of(answer.get(4)), PassedHeaders.ofResponse(answer));
    }

    @Test
    void what_signed_a_url_is_taken_out_and_the_rest_stays_byte_for_byte() {
        assertEquals(
                "Action=A&b=%2f+c&d",
                PassedQuery.withoutSignature(
                        "Action=A&X-Amz-Algorithm=AWS4-HMAC-SHA256&b=%2f+c&X-Amz-Signature=0&d"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"x-amz-signature=0", "X%2DAmz-Signature=0", "X-Amz-Else=1"})
    void a_name_that_could_sign_is_refused(String query) {
        assertThrows(Refusal.class, () -> PassedQuery.withoutSignature(query));
    }
}
