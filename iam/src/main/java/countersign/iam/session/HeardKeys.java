package countersign.iam.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/// Which key of the keyring this node seals with: the newest of which every node has heard.
///
/// A node may be behind the store for a set time. If another one sealed by a key that was just
/// made, the node that is behind would refuse a token that is a moment old. So a key seals here
/// only once that time has passed since this node heard of it, which it did when it was made or
/// later: no clock of two nodes is compared. Until then the key seals that did before, which goes
/// on to open long enough ([SealingKey#OPENS_FOR] has an hour more than it must). Where there is no
/// such key, since it was withdrawn, the new one seals at once.
///
/// For any thread.
final class HeardKeys {
    /// How long a key may go on to seal once another one does by the keyring; half of that hour.
    private static final Duration LATE_MAX = Duration.ofMinutes(30);

    private final Duration within;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private Map<Integer, Instant> heard = Map.of();

    @GuardedBy("lock")
    private OptionalInt seals = OptionalInt.empty();

    /// @param until when it is to be chosen anew
    record Choice(SealingKey key, Instant until) {}

    /// @param within how long after a commit another node may not know of it; zero where there is
    ///   none
    HeardKeys(Duration within) {
        this.within = within;
    }

    Choice choose(SealingKeyring keyring, Instant now) {
        lock.lock();
        try {
            hear(keyring.keys(), now);
            Choice choice = choice(keyring, now);
            seals = OptionalInt.of(choice.key().id());
            return choice;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private Choice choice(SealingKeyring keyring, Instant now) {
        Instant until = Instant.MAX;
        for (SealingKey key : keyring.keys()) {
            if (key.sealedUntil().map(last -> now.isAfter(last.plus(LATE_MAX))).orElse(false)) {
                break;
            }
            Instant common = heard.getOrDefault(key.id(), now).plus(within);
            if (seals.equals(OptionalInt.of(key.id())) || !now.isBefore(common)) {
                return new Choice(key, until);
            }
            until = common.isBefore(until) ? common : until;
        }
        return new Choice(keyring.newest(), Instant.MAX);
    }

    /// Notes when this node heard of each key. Of its first keyring only the newest may be news.
    @GuardedBy("lock")
    private void hear(List<SealingKey> keys, Instant now) {
        Map<Integer, Instant> known = new HashMap<>();
        for (SealingKey key : keys) {
            boolean news = !heard.isEmpty() || key == keys.getFirst();
            known.put(key.id(), heard.getOrDefault(key.id(), news ? now : Instant.MIN));
        }
        heard = known;
    }
}
