package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.iam.mfa.Totp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A device whose codes are spent one after the other, and which of them got a session. One thread
/// at a time.
final class LoadedDevice {
    /// The steps from now whose codes are spent: of the five that are good, at least one is left
    /// over, and two attempts of the nine.
    private static final List<Integer> SPENT_STEPS = List.of(1, 2, 0);

    private static final String WRONG =
            "403 AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass"
                    + " code. ";

    private final Enrolled owner;

    /// Counters whose codes were sent, and those of them that were answered with a session.
    private final Set<Long> sent = new HashSet<>();

    private final List<Long> taken = new ArrayList<>();

    LoadedDevice(Enrolled owner) {
        this.owner = owner;
    }

    /// Spends codes and runs `acknowledge` after each; throws where no answer came.
    void spend(QueryClient client, Runnable acknowledge) {
        long now = Totp.counterAt(client.clock().instant());
        for (int step : SPENT_STEPS) {
            sent.add(now + step);
            Reply reply = owner.session(client, owner.phone().codeOf(now + step));
            assertEquals("200", reply.toString());
            taken.add(now + step);
            acknowledge.run();
        }
    }

    /// Sends all codes that got a session once more, and one that was never sent.
    ///
    /// @return how many were refused
    int check(QueryClient client) {
        checkSpent(client);
        long unsent = Totp.counterAt(client.clock().instant());
        while (sent.contains(unsent)) {
            unsent--;
        }
        Reply good = owner.session(client, owner.phone().codeOf(unsent));
        assertEquals("200", good.toString(), "a code that was never sent");
        return taken.size();
    }

    /// Sends all codes that got a session once more: none gets another.
    void checkSpent(QueryClient client) {
        for (long counter : taken) {
            Reply again = owner.session(client, owner.phone().codeOf(counter));
            assertEquals(WRONG, again.toString(), "a spent code, of " + taken);
        }
    }
}
