package countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestTableTest {
    private final EchoHandler handler = new EchoHandler();
    private TestServer server = TestServer.NONE;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start(handler);
    }

    @AfterAll
    void close() {
        server.close();
    }

    static List<RequestTable.Case> cases() throws IOException {
        return RequestTable.read();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void each_request_becomes_what_the_table_says(RequestTable.Case row) throws Exception {
        boolean ends = row.statuses().endsWith("-");
        try (RawClient client = server.connect()) {
            client.send(row.bytes());
            if (!ends) {
                client.endOutput();
            }

            List<RawClient.Response> responses = client.readAll();

            String statuses =
                    responses.stream()
                            .map(response -> String.valueOf(response.status()))
                            .collect(Collectors.joining(" "));
            assertEquals(row.statuses().replace(" -", ""), statuses);
            if (ends) {
                assertEquals("close", responses.getLast().header("Connection"));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void each_request_becomes_the_same_byte_by_byte(RequestTable.Case row) throws Exception {
        EmbeddedConnection connection = new EmbeddedConnection(handler);

        for (char b : row.bytes().toCharArray()) {
            connection.send(String.valueOf(b));
            connection.runHandOvers();
        }

        String statuses =
                RawClient.parse(connection.received()).stream()
                        .map(response -> String.valueOf(response.status()))
                        .collect(Collectors.joining(" "));
        assertEquals(row.statuses().replace(" -", ""), statuses);
        connection.close();
        assertEquals(0, connection.bytesLeaked());
        assertFalse(connection.isOpen());
    }
}
