package countersign.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.endpoint.throttle.Rates;
import countersign.iam.store.CachedStore;
import countersign.iam.store.MemoryStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What is too much, of a source and of an account. Code, status and message are documented (AWS
/// re:Post, "How do I resolve API throttling or Rate exceeded errors for IAM and AWS STS?").
class ThrottlingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String WHO = "Action=GetCallerIdentity&Version=2011-06-15";

    @Test
    void an_account_that_sends_too_much_is_throttled_until_its_time_has_come() throws Exception {
        Rates rates = new Rates(OptionalInt.empty(), OptionalInt.of(3));
        try (World world = new World(NOW, new MemoryStore(), rates);
                WireClient client = world.connect()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, ask(client).status());
            }
            world.audit().drain();

            WireAnswer answer = ask(client);

            assertThrottled(answer);
            String record = world.audit().only();
            assertTrue(record.contains("\"errorCode\":\"Throttling\""), record);
            assertTrue(record.contains("too many requests of its account"), record);
            assertTrue(record.contains("\"accountId\""), record);
            world.clock().set(NOW.plusSeconds(1));
            assertEquals(200, ask(client).status());
        }
    }

    @Test
    void a_request_that_must_wait_is_counted_once() throws Exception {
        Rates rates = new Rates(OptionalInt.empty(), OptionalInt.of(2));
        try (World world = new World(NOW, new CachedStore(new MemoryStore(), 1 << 20), rates);
                WireClient client = world.connect()) {
            String made = "Action=CreateUser&Version=2010-05-08&UserName=";

            assertEquals(200, ask(client, "iam", made + "one").status());
            assertEquals(200, ask(client, "iam", made + "two").status());
            assertThrottled(ask(client, "iam", made + "three"));
        }
    }

    @Test
    void a_source_that_sends_too_much_is_throttled_whatever_it_sends() throws Exception {
        Rates rates = new Rates(OptionalInt.of(2), OptionalInt.empty());
        try (World world = new World(NOW, new MemoryStore(), rates);
                WireClient client = world.connect()) {
            ask(client);
            ask(client);
            world.audit().drain();

            WireAnswer answer =
                    WireAnswer.received(
                            client.exchange("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n"));

            assertThrottled(answer);
            String record = world.audit().only();
            assertTrue(record.contains("too many requests of its source"), record);
            assertTrue(record.contains("\"type\":\"Unknown\""), record);
        }
    }

    @Test
    void of_many_refusals_ten_a_second_are_recorded_and_all_are_counted() throws Exception {
        Rates rates = new Rates(OptionalInt.of(1), OptionalInt.empty());
        try (World world = new World(NOW, new MemoryStore(), rates);
                WireClient client = world.connect()) {
            ask(client);
            world.audit().drain();

            for (int i = 0; i < 50; i++) {
                assertThrottled(ask(client));
            }

            assertEquals(10, world.audit().count());
            assertEquals(50, world.throttled("source"));
            world.clock().set(NOW.plusSeconds(1));
            ask(client);
            world.audit().drain();
            assertThrottled(ask(client));
            String record = world.audit().only();
            assertTrue(record.contains("that were not recorded: 40"), record);
        }
    }

    private static WireAnswer ask(WireClient client) throws IOException {
        return ask(client, "sts", WHO);
    }

    private static WireAnswer ask(WireClient client, String service, String form)
            throws IOException {
        RequestBytes request = new RequestBytes(service, Optional.of(World.ROOT), NOW);
        return WireAnswer.received(client.exchange(request.of(form)));
    }

    private static void assertThrottled(WireAnswer answer) {
        assertEquals(400, answer.status());
        assertEquals("Throttling", answer.element("Code").orElseThrow());
        assertEquals("Rate exceeded", answer.element("Message").orElseThrow());
        assertEquals("Sender", answer.element("Type").orElseThrow());
    }
}
