package countersign.api.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.api.sts.GetSessionTokenRequest;
import countersign.api.sts.StsApi;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// That the first of two parameters with one name counts is recorded; what AWS does with a form
/// that can't be decoded is a guess.
class QueryFormTest {
    private static QueryForm form(String body) {
        return assertInstanceOf(QueryForm.class, QueryForm.ofBody(body.getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a=1&b=2 '[a=1, b=2]'",
                "a=1&&b=2& '[a=1, b=2]'",
                "&a [a=]",
                "=1 [=1]",
                "a==1= [a==1=]",
                "a%3D=%26 [a==&]",
                "a=x+y%2Bz '[a=x y+z]'",
                "a=%c3%A9 [a=é]",
                "a=%F0%9F%98%80 [a=😀]",
                "a=%00 '[a=\0]'",
                "Tags.member.1.Key=k [Tags.member.1.Key=k]",
            })
    void names_and_values_are_decoded(String body, String expected) {
        assertEquals(expected, text(form(body)));
    }

    private static String text(QueryForm form) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < form.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(form.name(i)).append('=').append(form.value(i));
        }
        return text.append(']').toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%4z",
                "%=1",
                "a=%c3",
                "a=%c3%28",
                "a=%ff",
                "a=%c0%80",
                "a=%ed%a0%80",
                "a=%f4%90%80%80",
                "a=\u00e9",
                "a=%-1",
                "a=%+1",
                "ok=1&a=%"
            })
    void what_is_not_percent_encoded_utf8_is_refused_whole(String body) {
        FormReading.Malformed ofBody =
                assertInstanceOf(
                        FormReading.Malformed.class, QueryForm.ofBody(body.getBytes(ISO_8859_1)));
        FormReading.Malformed ofQuery =
                assertInstanceOf(FormReading.Malformed.class, QueryForm.ofQuery(body));

        assertEquals("MalformedInput", ofBody.code());
        assertEquals("MalformedQueryString", ofQuery.code());
    }

    @Test
    void bytes_that_are_utf8_without_percent_signs_are_read() {
        assertEquals("[a=é]", text(form("a=\u00c3\u00a9")));
    }

    @Test
    void the_first_of_two_parameters_with_one_name_counts() {
        QueryForm few = form("a=1&a=2");
        QueryForm many = form("a=1&a=2" + "&b=3".repeat(100));

        assertEquals(Optional.of("1"), few.first("a"));
        assertEquals(Optional.of("1"), many.first("a"));
        assertEquals(Optional.of("3"), many.first("b"));
        assertEquals(Optional.empty(), few.first("A"));
        assertEquals(Optional.empty(), many.first("A"));
    }

    @ParameterizedTest
    @CsvSource({"10000, true", "10001, false"})
    void there_are_at_most_10000_parameters(int count, boolean read) {
        byte[] body = "a=1&".repeat(count).getBytes(US_ASCII);

        assertEquals(read, QueryForm.ofBody(body) instanceof QueryForm);
    }

    @ParameterizedTest
    @CsvSource({"1024, true", "1025, false"})
    void a_name_has_at_most_1024_characters(int characters, boolean read) {
        byte[] body = ("a".repeat(characters) + "=1").getBytes(US_ASCII);

        assertEquals(read, QueryForm.ofBody(body) instanceof QueryForm);
    }

    @ParameterizedTest
    @CsvSource({"9999998, true", "9999999, false"})
    void a_form_has_at_most_10000000_bytes(int characters, boolean read) {
        byte[] body = ("a=" + "b".repeat(characters)).getBytes(US_ASCII);

        assertEquals(read, QueryForm.ofBody(body) instanceof QueryForm);
    }

    @Test
    void what_a_client_writes_is_what_a_server_reads() {
        GetSessionTokenRequest request =
                GetSessionTokenRequest.builder()
                        .durationSeconds(900)
                        .tokenCode("000 +%&=é")
                        .build();

        QueryForm written = QueryForm.of(StsApi.SERVICE, StsApi.GET_SESSION_TOKEN, request);

        assertEquals(
                "Action=GetSessionToken&Version=2011-06-15&DurationSeconds=900"
                        + "&TokenCode=000%20%2B%25%26%3D%C3%A9",
                new String(written.encode(), US_ASCII));
        assertEquals(text(written), text(form(new String(written.encode(), ISO_8859_1))));
    }

    @Test
    void values_are_not_printed() {
        assertEquals("QueryForm[TokenCode]", form("TokenCode=123456").toString());
    }
}
