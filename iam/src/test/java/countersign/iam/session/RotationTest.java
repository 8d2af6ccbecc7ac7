package countersign.iam.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.sts.StsApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.store.Together;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Rotations and withdrawals as the holders of sessions see them.
final class RotationTest {
    private static final int SESSIONS = 1_000;
    private static final int ROTATIONS = 5;
    private static final int WORKERS = 4;
    private static final String INVALID =
            "InvalidClientTokenId: The security token included in the request is invalid";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client alice = iam.user("alice");

    @Test
    void of_1000_sessions_in_use_none_is_refused_while_keys_rotate_five_times() throws Exception {
        Client[] sessions = new Client[SESSIONS];
        Together.run(
                WORKERS,
                worker ->
                        IntStream.range(0, SESSIONS)
                                .filter(i -> i % WORKERS == worker)
                                .forEach(i -> sessions[i] = alice.session()));
        AtomicInteger uses = new AtomicInteger();
        AtomicInteger rotations = new AtomicInteger();
        Set<String> answers = new ConcurrentSkipListSet<>();

        Together.run(
                WORKERS,
                worker -> {
                    for (int i = worker; i < SESSIONS * (ROTATIONS + 1); i += WORKERS) {
                        answers.add(use(sessions[i % SESSIONS]));
                        if (uses.incrementAndGet() % SESSIONS == SESSIONS / 2
                                && rotations.incrementAndGet() <= ROTATIONS) {
                            var _ = iam.sealingKeys.rotate().orElseThrow();
                            sessions[i % SESSIONS] = alice.session();
                        }
                    }
                });

        assertEquals(Set.of("ok"), new TreeSet<>(answers));
        assertEquals(ROTATIONS + 1, iam.sealingKeys.get().keys().size());
    }

    @Test
    void a_session_lasts_its_36_hours_over_any_rotation() {
        Client session = alice.session("DurationSeconds", "129600");

        for (int hour = 0; hour < 36; hour++) {
            assertEquals("ok", use(session));
            var _ = iam.sealingKeys.maintain(Duration.ofHours(2)).orElseThrow();
            iam.clock.advance(Duration.ofHours(1));
        }

        assertEquals(
                "ExpiredToken: The security token included in the request is expired",
                use(session));
    }

    @Test
    void sessions_of_a_withdrawn_key_are_refused_at_once_and_others_are_not() {
        Client before = alice.session();
        int leaked = iam.sealingKeys.get().sealing().id();
        iam.sealingKeys.rotate();
        Client after = alice.session();
        assertEquals("ok", use(before));

        iam.sealingKeys.withdraw(leaked);

        assertEquals(INVALID, use(before));
        assertEquals("ok", use(after));
    }

    @Test
    void after_the_sealing_key_was_withdrawn_new_sessions_are_good() {
        Client before = alice.session();

        iam.sealingKeys.withdraw(iam.sealingKeys.get().sealing().id());

        assertEquals(INVALID, use(before));
        assertEquals("ok", use(alice.session()));
        assertTrue(
                iam.whyUnknown(before).contains("SEALING_KEY_WITHDRAWN"), iam.whyUnknown(before));
    }

    private static String use(Client client) {
        return client.answer(StsApi.GET_CALLER_IDENTITY);
    }
}
