package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.http.RawClient.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HttpServerTest {
    @Test
    void answers_a_request_in_one_write_with_its_own_lines() throws Exception {
        try (TestServer server = TestServer.start(new EchoHandler());
                RawClient client = server.connect()) {
            client.send("GET /a?b=c HTTP/1.1\r\nHost: h\r\nX-A:  1  2 \r\n\r\n");

            Response response = client.read();

            assertEquals("GET /a?b=c\nHost=h\nX-A=1  2\n", response.body());
            assertEquals(
                    List.of(
                            "HTTP/1.1 200 OK",
                            "Content-Type: text/plain",
                            "Content-Length: 27",
                            "Date: Sun, 22 Nov 2026 10:00:00 GMT"),
                    response.head().lines().filter(line -> !line.isEmpty()).toList());
        }
    }

    @Test
    void hands_over_what_may_block() throws Exception {
        try (TestServer server = TestServer.start(new EchoHandler());
                RawClient client = server.connect()) {
            client.send("POST /blocking HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");

            Response response = client.read();

            assertTrue(response.body().endsWith("abc"));
        }
    }
}
