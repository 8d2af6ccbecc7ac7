package countersign.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.http.Header;
import countersign.iam.error.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
