package countersign.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.iam.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentsTest {
    @Test
    void parts_are_decoded_once() {
        PathSegments path = PathSegments.of("/a/b%20c/arn%3Aaws/caf%C3%A9/100%25");

        assertEquals(5, path.count());
        assertEquals("b c", path.decoded(1));
        assertEquals("b%20c", path.raw(1));
        assertEquals("arn:aws", path.decoded(2));
        assertEquals("caf\u00e9", path.decoded(3));
        assertEquals("100%", path.decoded(4));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/",
                "//a",
                "/a//b",
                "/a/",
                "/a/./b",
                "/a/../b",
                "/a/..",
                "/a/%2e%2e/b",
                "/a/.%2E/b",
                "/a/%2e/b",
                "/a%2Fb",
                "/a%2fb",
                "/a%5Cb",
                "/a\\b",
                "/a;b",
                "/%61",
                "/a%00b",
                "/a%0d%0ab",
                "/a%7F",
                "/a%",
                "/a%2",
                "/a%zz",
                "/caf\u00e9",
                "/%C0%AE%C0%AE/b",
                "/%C3",
                "/%ED%A0%80"
            })
    void what_servers_resolve_differently_is_refused(String path) {
        assertThrows(Refusal.class, () -> PathSegments.of(path));
    }
}
