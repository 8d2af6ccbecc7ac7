package countersign.endpoint.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Texts from outside can't do anything but be read.
class RecordTextTest {
    private static final String INJECTION =
            "curl\"}\r\n{\"requestID\":\"forged\"}\u0000\u001b[2J\u007f\u0085\u2028\u2029\u202e\ufeff";

    @Test
    void a_text_ends_neither_its_string_nor_its_line() {
        String line = Lines.render(Samples.withUserAgent(INJECTION));

        assertEquals(line.length() - 1, line.indexOf('\n'));
        assertEquals(INJECTION, Lines.JSON.readTree(line).path("userAgent").asString());
        assertTrue(line.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7F)), line);
    }

    @Test
    void an_explanation_shows_control_characters_and_does_not_obey_them() {
        JsonNode told = Lines.read(Samples.withUserAgent(INJECTION));

        String text = new Explanation(told).text();

        assertTrue(text.contains("\\u{d}\\u{a}{\"requestID\":\"forged\"}\\u{0}\\u{1b}[2J"), text);
        assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7F)), text);
    }

    @Test
    void each_character_is_read_as_it_was_written_but_lone_surrogates() {
        for (int from = 0; from <= Character.MAX_CODE_POINT; from += 4_096) {
            StringBuilder text = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (int c = from; c < from + 4_096; c++) {
                boolean lone = c >= 0xD800 && c <= 0xDFFF;
                text.appendCodePoint(c).append(' ');
                expected.appendCodePoint(lone ? 0xFFFD : c).append(' ');
            }
            AuditRecord sample = withParameters(Map.of("text", text.toString()));

            String read = Lines.read(sample).path("requestParameters").path("text").asString();

            assertEquals(expected.toString(), read, Integer.toHexString(from));
        }
    }

    @Test
    void random_texts_are_read_as_they_were_written() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            char[] chars = new char[random.nextInt(1_100)];
            for (int j = 0; j < chars.length; j++) {
                chars[j] = (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000);
            }
            String text = new String(chars);
            String expected =
                    new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);

            JsonNode read = Lines.read(withParameters(Map.of("n" + text, List.of(text))));

            String back = read.path("requestParameters").path("n" + expected).path(0).asString();
            assertEquals(expected, back);
        }
    }

    @Test
    void a_user_agent_in_utf8_is_shown_in_its_letters_and_another_byte_by_byte() {
        String utf8 =
                new String("zoë".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertEquals("zoë", userAgent(utf8));
        assertEquals("zo\u00eb", userAgent("zo\u00eb")); // not UTF-8, so ISO-8859-1
        assertEquals("\u00c0\u0080", userAgent("\u00c0\u0080")); // overlong, so not UTF-8
    }

    @Test
    void a_huge_user_agent_is_cut() {
        String shown = userAgent("x".repeat(60_000));

        assertEquals("x".repeat(1024) + "... (60000 characters)", shown);
        assertEquals("x".repeat(1024), userAgent("x".repeat(1024)));
    }

    @Test
    void parameters_past_their_limit_are_left_out_whole() {
        int overhead = "{\"text\":\"\"}".length();
        String fits = "x".repeat(RecordFormat.ELEMENT_BYTES_MAX - overhead - 512 * 6);

        JsonNode whole = Lines.read(withParameters(Map.of("text", fits)));
        JsonNode omitted = Lines.read(withParameters(Map.of("text", fits + "x".repeat(4_096))));

        assertEquals(fits, whole.path("requestParameters").path("text").asString());
        assertEquals(
                "{\"omitted\":true,\"reason\":\"over 102400 bytes\"}",
                omitted.path("requestParameters").toString());
        assertEquals("AwsApiCall", omitted.path("eventType").asString());
    }

    @Test
    void members_nested_too_deeply_are_left_out() {
        Map<String, Object> tree = Map.of("leaf", "x");
        for (int i = 0; i < 10_000; i++) {
            tree = Map.of("n", tree);
        }

        String line = Lines.render(withParameters(tree));

        assertTrue(line.contains("(nested too deeply)"));
        assertFalse(line.contains("leaf"));
        assertEquals("AwsApiCall", Lines.JSON.readTree(line).path("eventType").asString());
    }

    @Test
    void a_record_of_the_longest_texts_is_within_the_line_limit() {
        String text = "\u0001".repeat(200_000);
        Map<String, Object> fields = Map.of("a", "\u0001".repeat(16_000));
        Caller caller = new Caller.IamUser(text, text, text, text, text, Optional.empty());
        AuditRecord longest =
                new AuditRecord(
                        text,
                        Samples.TIME,
                        caller,
                        new Call(text, text, text, Call.Effect.READS, AuditFields.of(fields)),
                        new Origin(
                                text,
                                Optional.of(text),
                                Optional.of(new Origin.TlsDetails(text, text, text))),
                        new Answer.Failure(400, text, text),
                        new Reason.NotAuthenticated(
                                text, text, Optional.of(new Reason.SigningSteps(text, text))));

        String line = Lines.render(longest);

        assertTrue(line.length() < JsonBytes.LINE_BYTES_MAX, "" + line.length());
        assertEquals("AwsApiCall", Lines.JSON.readTree(line).path("eventType").asString());
    }

    @Test
    void no_more_statements_are_listed_than_the_limit() {
        Reason.Statement statement =
                new Reason.Statement("identity-based policy", "p", 0, Optional.empty());
        Reason reason = new Reason.AllowedBy(Collections.nCopies(1_000, statement));

        JsonNode told =
                Lines.read(
                        Samples.of(
                                Samples.alice(Optional.empty()),
                                Samples.call("GetUser", Call.Effect.READS, Map.of()),
                                new Answer.Success(200),
                                reason));

        assertEquals(100, told.path("countersign").path("statements").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "2000-02-29T12:34:56Z",
                "2026-11-22T10:00:00Z",
                "2100-02-28T23:59:59Z",
                "9999-12-31T23:59:59Z"
            })
    void a_time_is_written_as_java_writes_it(String time) {
        assertEquals(time, utc(Instant.parse(time)));
    }

    @Test
    void random_times_are_written_as_java_writes_them() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(253_402_300_800L));

            assertEquals(time.truncatedTo(ChronoUnit.SECONDS).toString(), utc(time));
        }
    }

    @ParameterizedTest
    @CsvSource({"-62167219201, 0000-01-01T00:00:00Z", "253402300800, 9999-12-31T23:59:59Z"})
    void a_time_beyond_four_digits_of_the_year_is_the_nearest_within(long second, String text) {
        assertEquals(text, utc(Instant.ofEpochSecond(second)));
    }

    private static String utc(Instant time) {
        byte[] bytes = new byte[UtcText.LENGTH];
        UtcText.write(time.getEpochSecond(), bytes, 0);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String userAgent(String received) {
        return Lines.read(Samples.withUserAgent(received)).path("userAgent").asString();
    }

    private static AuditRecord withParameters(Map<String, ?> parameters) {
        return Samples.of(
                Samples.alice(Optional.empty()),
                Samples.call("GetCallerIdentity", Call.Effect.READS, parameters),
                new Answer.Success(200),
                Samples.ANYONE);
    }
}
