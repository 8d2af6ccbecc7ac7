package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.iam.backup.Occupied;
import countersign.iam.backup.Restoration;
import countersign.iam.backup.Since;
import countersign.iam.backup.Transfer;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.Entry;
import countersign.iam.store.ForwardingStore;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Together;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The gate against a store that others write to meanwhile. What it answers is in
/// [RecordedVerificationTest].
final class MfaGateTest {
    private static final int THREADS = 64;
    private static final String DEVICE = "device";

    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private final MemoryStore memory = new MemoryStore();
    private final FakeMfaDevice device = new FakeMfaDevice(Seed.of(new byte[Seed.BYTES]));

    MfaGateTest() {
        touchDevice();
    }

    @Test
    void of_64_who_send_one_good_code_exactly_one_passes() throws Exception {
        List<MfaGate> nodes =
                List.of(
                        new MfaGate(memory, clock),
                        new MfaGate(memory, clock),
                        new MfaGate(memory, clock));
        for (int round = 0; round < 200; round++) {
            clock.advance(Duration.ofSeconds(CodeUse.WINDOW_SECONDS));
            TokenCode code = device.code(clock.instant(), 0);
            AtomicInteger spent = new AtomicInteger();
            AtomicInteger wrong = new AtomicInteger();
            AtomicInteger unable = new AtomicInteger();

            Together.run(
                    THREADS,
                    thread -> {
                        switch (spend(nodes.get(thread % nodes.size()), code)) {
                            case SpentCode _ -> spent.incrementAndGet();
                            case MfaVerdict.WrongCode _ -> wrong.incrementAndGet();
                            case MfaVerdict.Unable _ -> unable.incrementAndGet();
                        }
                    });

            assertEquals(1, spent.get(), "round " + round);
            assertEquals(CodeUse.ATTEMPTS_MAX - 1, wrong.get(), "round " + round);
            assertEquals(THREADS - CodeUse.ATTEMPTS_MAX, unable.get(), "round " + round);
        }
    }

    @Test
    void of_64_who_guess_nine_are_counted() throws Exception {
        MfaGate one = new MfaGate(memory, clock);
        MfaGate other = new MfaGate(memory, clock);
        TokenCode code = device.wrongCode(clock.instant());
        for (int round = 0; round < 20; round++) {
            clock.advance(Duration.ofSeconds(CodeUse.WINDOW_SECONDS));
            AtomicInteger wrong = new AtomicInteger();

            Together.run(
                    THREADS,
                    thread -> {
                        MfaVerdict verdict = spend(thread % 2 == 0 ? one : other, code);
                        if (verdict instanceof MfaVerdict.WrongCode) {
                            wrong.incrementAndGet();
                        }
                    });

            assertEquals(CodeUse.ATTEMPTS_MAX, wrong.get(), "round " + round);
        }
    }

    @Test
    void a_code_spent_on_another_node_meanwhile_is_wrong_here() {
        TokenCode code = device.code(clock.instant(), 0);
        MfaGate other = new MfaGate(memory, clock);
        MfaGate gate = gateOver(onFirstCommit(() -> spend(other, code)));

        MfaVerdict verdict = spend(gate, code);

        assertEquals(new MfaVerdict.WrongCode(new CodeDiagnosis.AlreadySpent(0)), verdict);
    }

    @Test
    void after_a_restore_the_codes_that_could_have_been_spent_before_it_are_refused() {
        TokenCode shown = device.code(clock.instant(), 0);
        TokenCode ahead = device.code(clock.instant(), CodeUse.DRIFT_STEPS);
        TokenCode fresh = device.code(clock.instant(), CodeUse.DRIFT_STEPS + 1);
        restore();

        assertInstanceOf(MfaVerdict.WrongCode.class, spend(new MfaGate(memory, clock), shown));
        assertInstanceOf(MfaVerdict.WrongCode.class, spend(new MfaGate(memory, clock), ahead));
        clock.advance(Duration.ofSeconds(Totp.STEP_SECONDS));
        assertInstanceOf(MfaVerdict.WrongCode.class, spend(new MfaGate(memory, clock), ahead));
        assertInstanceOf(SpentCode.class, spend(new MfaGate(memory, clock), fresh));
        assertInstanceOf(MfaVerdict.WrongCode.class, spend(new MfaGate(memory, clock), fresh));
    }

    /// As it stands in a store that was filled from a backup right now.
    private void restore() {
        MemoryStore emptied = new MemoryStore();
        MasterKey masterKey = new MasterKey(new byte[32], new RandomBytes(new SecureRandom()));
        new Transfer(emptied, masterKey, clock)
                .run(memory.snapshot(), new Since.Unknown(List.of()), Occupied.REFUSE);
        byte[] mark = emptied.get(Restoration.KEY).orElseThrow().value();
        memory.commit(Change.builder().put(Restoration.KEY, mark).build());
    }

    @Test
    void a_device_that_changed_meanwhile_is_loaded_again() {
        AtomicInteger loads = new AtomicInteger();
        MfaGate gate = gateOver(onFirstCommit(this::touchDevice));

        MfaVerdict verdict =
                gate.spend(
                        Story.SERIAL,
                        device.code(clock.instant(), 0),
                        () -> {
                            loads.incrementAndGet();
                            return load();
                        });

        assertInstanceOf(SpentCode.class, verdict);
        assertEquals(2, loads.get());
    }

    @Test
    void a_device_that_was_disabled_meanwhile_spends_nothing() {
        TokenCode code = device.code(clock.instant(), 0);
        AtomicInteger loads = new AtomicInteger();
        MfaGate gate = gateOver(onFirstCommit(this::touchDevice));

        MfaVerdict verdict =
                gate.spend(
                        Story.SERIAL,
                        code,
                        () -> loads.getAndIncrement() == 0 ? load() : Optional.empty());

        assertEquals(new MfaVerdict.Unable(MfaVerdict.Reason.NO_SUCH_DEVICE), verdict);
        assertInstanceOf(SpentCode.class, spend(new MfaGate(memory, clock), code));
    }

    @Test
    void a_store_that_always_moved_on_is_a_fault() {
        AtomicInteger commits = new AtomicInteger();
        MfaGate gate =
                gateOver(change -> {
                    commits.incrementAndGet();
                    touchDevice();
                    return change;
                });

        assertThrows(StoreFault.class, () -> spend(gate, device.code(clock.instant(), 0)));
        assertEquals(MfaGate.ROUNDS_MAX, commits.get());
    }

    @Test
    void a_commit_that_failed_lets_nobody_in() {
        MfaGate gate =
                gateOver(_ -> {
                    throw new StoreFault("The disk is full");
                });

        assertThrows(StoreFault.class, () -> spend(gate, device.code(clock.instant(), 0)));
        assertThrows(StoreFault.class, () -> spend(gate, device.wrongCode(clock.instant())));
    }

    @Test
    void a_record_of_a_later_release_is_a_fault() {
        String key = CodeUseRecord.key(Story.ACCOUNT, Story.SERIAL);
        memory.commit(Change.builder().put(key, new byte[] {2, 0, 0}).build());
        MfaGate gate = new MfaGate(memory, clock);

        assertThrows(StoreFault.class, () -> spend(gate, device.code(clock.instant(), 0)));
    }

    @Test
    void a_source_that_answers_for_another_serial_is_a_fault() {
        SerialNumber other = new SerialNumber("arn:aws:iam::123456789012:mfa/tablet");
        MfaGate gate = new MfaGate(memory, clock);
        TokenCode code = device.code(clock.instant(), 0);

        assertThrows(IllegalStateException.class, () -> gate.spend(other, code, this::load));
    }

    private MfaVerdict spend(MfaGate gate, TokenCode code) {
        return gate.spend(Story.SERIAL, code, this::load);
    }

    private Optional<DeviceSource.LoadedDevice> load() {
        Entry entry = memory.get(DEVICE).orElseThrow();
        EnabledDevice enabled =
                new EnabledDevice(Story.ACCOUNT, Story.SERIAL, device.seed(), DeviceClock.UNSET);
        return Optional.of(new DeviceSource.LoadedDevice(enabled, entry));
    }

    private void touchDevice() {
        memory.commit(Change.builder().put(DEVICE, new byte[] {1}).build());
    }

    private MfaGate gateOver(UnaryOperator<Change> beforeCommit) {
        return new MfaGate(new Interrupted(memory, beforeCommit), clock);
    }

    @Test
    void who_waits_too_long_for_others_on_the_device_gets_a_fault_and_keeps_the_code()
            throws Exception {
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch quick = new CountDownLatch(1);
        IamStore slow =
                new Interrupted(
                        memory,
                        onFirstCommit(() -> {
                            committing.countDown();
                            awaitQuietly(quick);
                        }));
        MfaGate gate = new MfaGate(slow, clock, _ -> {}, Duration.ofMillis(1));
        TokenCode first = device.code(clock.instant(), 0);
        TokenCode second = device.code(clock.instant(), 1);
        AtomicReference<MfaVerdict> answered = new AtomicReference<>();
        Thread one = Thread.ofVirtual().start(() -> answered.set(spend(gate, first)));
        committing.await();

        StoreFault fault = assertThrows(StoreFault.class, () -> spend(gate, second));
        quick.countDown();
        one.join();

        assertEquals(
                "Attempts on one MFA device wait for the store for too long", fault.getMessage());
        assertInstanceOf(SpentCode.class, answered.get());
        assertInstanceOf(SpentCode.class, spend(gate, second));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UnaryOperator<Change> onFirstCommit(Runnable meanwhile) {
        AtomicInteger commits = new AtomicInteger();
        return change -> {
            if (commits.getAndIncrement() == 0) {
                meanwhile.run();
            }
            return change;
        };
    }

    /// A store where something else happens just before each commit.
    private static final class Interrupted extends ForwardingStore {
        private final UnaryOperator<Change> beforeCommit;

        Interrupted(IamStore store, UnaryOperator<Change> beforeCommit) {
            super(store);
            this.beforeCommit = beforeCommit;
        }

        @Override
        public Commit commit(Change change) {
            return super.commit(beforeCommit.apply(change));
        }
    }
}
