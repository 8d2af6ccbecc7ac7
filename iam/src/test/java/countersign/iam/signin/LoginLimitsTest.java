package countersign.iam.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.RandomBytes;
import countersign.iam.error.Refusal;
import countersign.iam.mfa.ManualClock;
import countersign.iam.password.AttemptSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The limits are ours.
final class LoginLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private final LoginLimits limits = new LoginLimits(random, clock);

    @Test
    void one_place_names_a_user_ten_times_in_a_quarter_of_an_hour() {
        for (int i = 0; i < LoginLimits.NAME_MAX; i++) {
            enter("192.0.2.1", i % 2 == 0 ? "account/anna" : "account/ANNA");
        }

        assertTrue(isRefused("192.0.2.1", "account/anna"));
        enter("192.0.2.1", "account/bob");
        enter("192.0.2.2", "account/anna");
        clock.advance(LoginLimits.NAME_WINDOW);
        enter("192.0.2.1", "account/anna");
    }

    @Test
    void one_place_tries_a_hundred_times_in_five_minutes() {
        for (int i = 0; i < LoginLimits.SOURCE_MAX; i++) {
            enter("192.0.2.1", "account/" + i);
        }

        assertTrue(isRefused("192.0.2.1", "account/anna"));
        enter("192.0.2.2", "account/anna");
        clock.advance(LoginLimits.SOURCE_WINDOW);
        enter("192.0.2.1", "account/anna");
    }

    @Test
    void one_place_has_eight_at_once_and_all_together_have_forty() {
        List<LoginLimits.Place> places = new ArrayList<>();
        for (int i = 0; i < LoginLimits.AT_ONCE_MAX; i++) {
            String source = "192.0.2." + i / LoginLimits.SOURCE_AT_ONCE_MAX;
            places.add(limits.enter(AttemptSource.of(source), "account/" + i));
        }

        assertTrue(isRefused("192.0.2.99", "account/anna"));
        places.removeFirst().close();
        enter("192.0.2.99", "account/anna");
        assertTrue(isRefused("192.0.2.4", "account/anna"));
        places.forEach(LoginLimits.Place::close);
        enter("192.0.2.1", "account/anna");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::",
        "2001:0DB8:0001:0002::, 2001:db8:1:2::",
        "::1, 0:0:0:0::"
    })
    void a_place_is_an_address_or_the_network_of_a_customer(String address, String network) {
        assertEquals(network, AttemptSource.of(address).network());
    }

    /// A name is refused too early only where others share both of its counters.
    @Test
    void many_names_do_not_count_for_others() {
        AttemptCounts counts = new AttemptCounts(10, Duration.ofMinutes(5), random);
        for (int name = 0; name < 1_000; name++) {
            for (int i = 0; i < 10; i++) {
                counts.count("busy " + name, NOW);
            }
        }

        int refused = 0;
        for (int name = 0; name < 1_000; name++) {
            assertFalse(counts.count("busy " + name, NOW));
            if (!counts.count("other " + name, NOW)) {
                refused++;
            }
        }

        assertTrue(refused < 50, () -> "too many share their counters");
    }

    private void enter(String source, String name) {
        limits.enter(AttemptSource.of(source), name).close();
    }

    private boolean isRefused(String source, String name) {
        try {
            enter(source, name);
            return false;
        } catch (Refusal refusal) {
            assertEquals("Throttling", refusal.code().wireName());
            return true;
        }
    }
}
