package countersign.iam.mfa;

import countersign.iam.backup.Restoration;
import countersign.iam.credential.AccountId;
import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryOnly;
import countersign.iam.store.StoreFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Where a code is spent: it loads the device and what was tried with it, judges, commits, and only
/// then believes.
///
/// INVARIANT: a code is spent once. The commit holds only if neither the device's record nor the
/// record of its use has changed since they were read; whoever loses reads both again. A store that
/// fails is a fault, after which the code may or may not be spent and nobody is let in.
///
/// A wrong code is answered after its commit, too: an attempt that wasn't counted wasn't made.
///
/// One process queues its attempts on one serial by a lock, so that it doesn't lose to itself; what
/// is right rests on the commit alone. Who waits too long in that queue, behind a store that is
/// slow, gets a fault: his code was not looked at. So one person's many attempts don't hold all
/// threads. Blocks; for any thread.
public final class MfaGate {
    /// How often the store may move on under one attempt. Each of nine counted attempts can cost
    /// one round in a window; beyond that the device's record must be changing all the time.
    static final int ROUNDS_MAX = 32;

    private static final int LOCKS = 256;

    /// Longer than a commit takes unless the store fails.
    private static final Duration QUEUED_MAX = Duration.ofSeconds(5);

    private final IamStore store;
    private final InstantSource clock;
    private final Consumer<MfaVerdict> told;
    private final Duration queuedMax;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    public MfaGate(IamStore store, InstantSource clock) {
        this(store, clock, _ -> {});
    }

    /// @param told of each verdict, by the thread that asked for it
    public MfaGate(IamStore store, InstantSource clock, Consumer<MfaVerdict> told) {
        this(store, clock, told, QUEUED_MAX);
    }

    /// @param queuedMax how long an attempt waits for those on the same serial
    MfaGate(IamStore store, InstantSource clock, Consumer<MfaVerdict> told, Duration queuedMax) {
        this.queuedMax = queuedMax;
        this.store = store;
        this.clock = clock;
        this.told = told;
    }

    /// Spends `code` on the device named `serial`, or says why not.
    ///
    /// @param source finds that device; throwing is passed through
    /// @throws StoreFault where the store fails, or others wait for it for too long already
    public MfaVerdict spend(SerialNumber serial, TokenCode code, DeviceSource source) {
        MemoryOnly.beforeWaiting(); // for the lock already, which is held while another commits
        ReentrantLock lock = locks.get(Math.floorMod(serial.hashCode(), LOCKS));
        queue(lock);
        try {
            for (int round = 0; round < ROUNDS_MAX; round++) {
                Optional<MfaVerdict> verdict = tryOnce(serial, code, source);
                if (verdict.isPresent()) {
                    told.accept(verdict.get());
                    return verdict.get();
                }
            }
        } finally {
            lock.unlock();
        }
        throw new StoreFault(
                "An MFA device's records changed in each of " + ROUNDS_MAX + " rounds");
    }

    private void queue(ReentrantLock lock) {
        boolean entered = false;
        try {
            entered = lock.tryLock(queuedMax.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        if (!entered) {
            throw new StoreFault("Attempts on one MFA device wait for the store for too long");
        }
    }

    /// The record of what was tried with `serial`, if its window is over: whoever deletes the
    /// device may delete this record, which then says nothing any more, with it.
    public Optional<Entry> pastUse(AccountId account, SerialNumber serial) {
        return store.get(CodeUseRecord.key(account, serial))
                .filter(entry -> CodeUseRecord.decode(entry.value()).isPast(clock.instant()));
    }

    /// Empty where the store has moved on meanwhile.
    private Optional<MfaVerdict> tryOnce(SerialNumber serial, TokenCode code, DeviceSource source) {
        Optional<DeviceSource.LoadedDevice> loaded = source.load();
        if (loaded.isEmpty()) {
            return Optional.of(new MfaVerdict.Unable(MfaVerdict.Reason.NO_SUCH_DEVICE));
        }
        EnabledDevice device = loaded.get().device();
        if (!device.serial().equals(serial)) {
            throw new IllegalStateException("The source found another device than was asked for");
        }
        String key = CodeUseRecord.key(device.account(), serial);
        Optional<Entry> entry = store.get(key);
        CodeUse use = known(entry, device);
        Instant now = clock.instant();
        Change.Builder change = Change.builder().requireUnchanged(loaded.get().entry());
        entry.ifPresentOrElse(change::requireUnchanged, () -> change.requireAbsent(key));
        return switch (use.attempt(device, code, now)) {
            case Attempt.BudgetSpent() ->
                    Optional.of(new MfaVerdict.Unable(MfaVerdict.Reason.BUDGET_SPENT));
            case Attempt.Accepted(CodeUse next) ->
                    commit(change.put(key, CodeUseRecord.encode(next)))
                            .map(_ -> new SpentCode(serial, now));
            case Attempt.WrongCode(CodeUse next, CodeDiagnosis diagnosis) ->
                    commit(change.put(key, CodeUseRecord.encode(next)))
                            .map(_ -> new MfaVerdict.WrongCode(diagnosis));
        };
    }

    /// What was tried before; where the store was put back from a backup, all that could have been.
    private CodeUse known(Optional<Entry> entry, EnabledDevice device) {
        CodeUse use = entry.map(e -> CodeUseRecord.decode(e.value())).orElse(CodeUse.NONE);
        return Restoration.doubtedUntil(store)
                .map(moment -> use.withAllSpentUntil(moment, device))
                .orElse(use);
    }

    /// Empty where a precondition didn't hold.
    private Optional<Commit.Committed> commit(Change.Builder change) {
        return switch (store.commit(change.build())) {
            case Commit.Committed committed -> Optional.of(committed);
            case Commit.Conflict _ -> Optional.empty();
        };
    }
}
