package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormsTest {
    /// The published vectors have most of these; botocore's signer agrees on the rest.
    @ParameterizedTest(name = "{0} is signed as {1}, under the rule of S3 as {2}")
    @CsvSource({
        "'', /, /",
        "/, /, /",
        "//, /, //",
        "/., /, /.",
        "/.., /, /..",
        "/../../a, /a, /../../a",
        "/a/.., /, /a/..",
        "/a/../, /, /a/../",
        "/a/b/.., /a, /a/b/..",
        "/a/b/../, /a/, /a/b/../",
        "/a/./b, /a/b, /a/./b",
        "/a//b/, /a/b/, /a//b/",
        "/..., /..., /...",
        "/.a/..b, /.a/..b, /.a/..b",
        "/a%2Fb, /a%252Fb, /a%2Fb",
        "/a%2fb, /a%252fb, /a%2Fb",
        "/%2E%2E/a, /%252E%252E/a, /../a",
        "/%7Ea~, /%257Ea~, /~a~",
        "/a+b, /a%2Bb, /a%2Bb",
        "/a b, /a%20b, /a%20b",
        "/é, /%E9, /%E9",
        "/a=b:c@d, /a%3Db%3Ac%40d, /a%3Db%3Ac%40d"
    })
    void a_path(String raw, String standard, String s3) {
        assertEquals(standard, path(raw, PathRule.STANDARD));
        assertEquals(s3, path(raw, PathRule.S3));
    }

    private static String path(String raw, PathRule rule) {
        ByteSink sink = new ByteSink();
        assertTrue(CanonicalPath.append(raw, rule, sink));
        return sink.text(0, sink.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%g1", "/a%2", "/%/41"})
    void a_path_that_can_not_be_decoded_is_refused_where_it_must_be(String raw) {
        assertFalse(CanonicalPath.append(raw, PathRule.S3, new ByteSink()));
        assertTrue(CanonicalPath.append(raw, PathRule.STANDARD, new ByteSink()));
    }

    @ParameterizedTest
    @CsvSource({"a", "*", "http://h/", "?"})
    void a_target_of_another_form_is_refused(String raw) {
        for (PathRule rule : PathRule.values()) {
            assertFalse(CanonicalPath.append(raw, rule, new ByteSink()));
        }
    }

    @ParameterizedTest(name = "{0} is signed as {1}")
    @CsvSource({
        "'', ''",
        "a, a=",
        "a=, a=",
        "=, =",
        "=b, =b",
        "a=b=c, a=b%3Dc",
        "&&a&, a=",
        "b&a, a=&b=",
        "a=2&a=1&a, a=&a=1&a=2",
        "Param-3=3&Param=2, Param=2&Param-3=3",
        "a=b+c, a=b%20c",
        "a+b=c, a%20b=c",
        "+=+, %20=%20",
        "a=b%20c, a=b%20c",
        "a=%2b, a=%2B",
        "a=%7E%41, a=~A",
        "a=*!'(), a=%2A%21%27%28%29",
        "a=/?, a=%2F%3F",
        "a=é, a=%E9",
        "a=%00, a=%00",
        "%61=1&%41=2, A=2&a=1"
    })
    void a_query(String raw, String canonical) {
        QueryParameters query = QueryParameters.parse(raw);
        ByteSink sink = new ByteSink();

        query.appendTo(sink, -1);

        assertTrue(query.isReadable());
        assertEquals(canonical, sink.text(0, sink.length()));
    }

    @ParameterizedTest(name = "`{0}` is signed as `{1}`")
    @CsvSource({
        "'', ''",
        "'   ', ''",
        "a, a",
        "' a ', a",
        "'a  b', a b",
        "'a \t  b\t', a b",
        "'\ta\tb', a b",
        "'\"a   b\"', '\"a b\"'",
        "'a\r\n  b', a b",
        "'a,b', 'a,b'",
        "'\u00a0a\u0085', '\u00a0a\u0085'"
    })
    void a_header_value(String raw, String canonical) {
        ByteSink sink = new ByteSink();
        sink.append("before ");

        sink.appendTrimmed(raw);

        assertEquals("before " + canonical, sink.text(0, sink.length()));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "host, host",
        "host;x-amz-date, host;x-amz-date",
        "x-amz-date;host, host;x-amz-date",
        "Host;X-Amz-Date, host;x-amz-date",
        "a;a-b;aa, a;a-b;aa",
        "aa;a-b;a, a;a-b;aa",
        "'', none",
        "a;a, none",
        "A;a, none",
        "b;a;b, none",
        ";a, none",
        "a b, none",
        "'a\nb', none",
        "\u00e9, none",
        "a;, none",
        "a;;b, none"
    })
    void signed_headers(String presented, String canonical) {
        assertEquals(
                canonical,
                SignedHeaderNames.parse(presented)
                        .map(names -> String.join(";", names.names()))
                        .orElse("none"));
    }

    @Test
    void a_date_is_read_as_the_jdk_reads_it() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-62_167_219_200L, 253_402_300_800L);

            assertEquals(second, AmzDate.parse(AmzDate.format(second)));
        }
        assertEquals(951_827_696L, AmzDate.parse("20000229T123456Z"));
        assertEquals(AmzDate.NONE, AmzDate.parse("19000229T000000Z"));
    }
}
