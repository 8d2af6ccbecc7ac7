package countersign.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.Commit.Committed;
import countersign.iam.store.Commit.Conflict;
import countersign.iam.store.StoreFault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The writer on a disk that is stopped, or fails, when the test wants.
final class WriterTest implements GatedConnection.Gate {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    @TempDir private Path directory;

    private final List<Long> told = Collections.synchronizedList(new ArrayList<>());
    private final List<String> transactions = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile boolean failing;
    private volatile boolean failingBehind;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        goOn.countDown();
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void commits_that_wait_share_a_transaction_and_each_sees_those_before_it() throws Exception {
        Writer writer = open(LONG, 100);
        stopped = true;
        FutureTask<Commit> first = begin(() -> writer.commit(create("first")));
        await(begun);
        List<FutureTask<Commit>> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(accepted(writer, create("same")));
        }
        goOn.countDown();

        assertEquals(new Committed(1), get(first));
        List<Commit> answers = new ArrayList<>();
        for (FutureTask<Commit> other : others) {
            answers.add(get(other));
        }
        assertEquals(1, Collections.frequency(answers, new Committed(2)));
        assertEquals(3, Collections.frequency(answers, new Conflict("same")));
        assertEquals(2, Collections.frequency(transactions, "COMMIT"));
        assertEquals(2, writer.revision());
        writer.close(); // which waits for the thread that tells
        assertEquals(2, told.getLast());
    }

    @Test
    void when_the_commit_fails_every_member_is_told_and_nothing_is_there() throws Exception {
        Writer writer = open(LONG, 100);
        stopped = true;
        FutureTask<Commit> first = begin(() -> writer.commit(create("a")));
        await(begun);
        FutureTask<Commit> second = accepted(writer, create("b"));
        FutureTask<Commit> conflict = accepted(writer, create("b"));
        failing = true;
        goOn.countDown();

        for (FutureTask<Commit> member : List.of(first, second, conflict)) {
            StoreFault fault = fault(member);
            assertTrue(message(fault).contains("nothing was written"), message(fault));
        }
        assertEquals(0, writer.revision());
        failing = false;
        assertEquals(new Committed(1), writer.commit(create("b")));
        assertEquals(new Committed(2), writer.commit(create("a")));
        assertEquals(new Conflict("a"), writer.commit(create("a")));
    }

    @Test
    void a_fault_behind_the_commit_is_not_taken_for_one_before_it() throws Exception {
        Writer writer = open(LONG, 100);
        failingBehind = true;
        StoreFault fault = assertThrows(StoreFault.class, () -> writer.commit(create("a")));
        failingBehind = false;

        assertTrue(message(fault).endsWith("failed behind a commit, which was written"));
        assertEquals(1, writer.revision());
        assertEquals(new Conflict("a"), writer.commit(create("a")));
        assertEquals(new Committed(2), writer.commit(create("b")));
    }

    @Test
    void a_commit_that_waits_too_long_is_withdrawn_and_never_made() throws Exception {
        Writer writer = open(SHORT, 100);
        stopped = true;
        FutureTask<Commit> claimed = begin(() -> writer.commit(create("claimed")));
        await(begun);

        StoreFault withdrawn =
                assertThrows(StoreFault.class, () -> writer.commit(create("withdrawn")));
        StoreFault unknown = fault(claimed);
        goOn.countDown();

        assertEquals("The store is too slow: nothing was written", withdrawn.getMessage());
        assertTrue(message(unknown).endsWith("whether the change was written is unknown"));
        assertTrue(commitPatiently(writer, create("withdrawn")) instanceof Committed);
        assertEquals(new Conflict("claimed"), commitPatiently(writer, create("claimed")));
    }

    @Test
    void a_full_queue_refuses() throws Exception {
        Writer writer = open(LONG, 2);
        stopped = true;
        FutureTask<Commit> claimed = begin(() -> writer.commit(create("claimed")));
        await(begun);
        FutureTask<Commit> one = accepted(writer, create("one"));
        FutureTask<Commit> two = accepted(writer, create("two"));

        StoreFault refused = assertThrows(StoreFault.class, () -> writer.commit(create("three")));
        goOn.countDown();

        assertEquals(
                "Too many commits wait for the disk: nothing was written", refused.getMessage());
        for (FutureTask<Commit> accepted : List.of(claimed, one, two)) {
            assertTrue(get(accepted) instanceof Committed);
        }
        assertTrue(writer.commit(create("three")) instanceof Committed);
    }

    @Test
    void an_interrupt_does_not_end_the_wait() throws Exception {
        Writer writer = open(LONG, 100);
        stopped = true;
        List<Boolean> interrupted = Collections.synchronizedList(new ArrayList<>());
        FutureTask<Commit> task =
                new FutureTask<>(() -> {
                    Commit commit = writer.commit(create("a"));
                    interrupted.add(Thread.currentThread().isInterrupted());
                    return commit;
                });
        Thread thread = Thread.ofVirtual().start(task);
        await(begun);

        thread.interrupt();
        goOn.countDown();

        assertEquals(new Committed(1), get(task));
        assertEquals(List.of(true), interrupted);
    }

    @Test
    void closing_finishes_what_was_accepted_and_refuses_the_rest() throws Exception {
        Writer writer = open(LONG, 100);
        stopped = true;
        FutureTask<Commit> claimed = begin(() -> writer.commit(create("claimed")));
        await(begun);
        FutureTask<Commit> accepted = accepted(writer, create("accepted"));
        FutureTask<Boolean> closing =
                begin(() -> {
                    writer.close();
                    return true;
                });
        goOn.countDown();

        assertTrue(get(closing));
        assertTrue(get(claimed) instanceof Committed);
        assertTrue(get(accepted) instanceof Committed);
        assertThrows(StoreFault.class, () -> writer.commit(create("late")));
    }

    private Writer open(Duration deadline, int waiting) throws SQLException {
        Path file = StoreFile.prepare(directory.resolve("store.db"));
        Limits limits = new Limits(deadline, waiting, 100, 1, 1L << 30);
        Writer writer =
                Writer.open(() -> GatedConnection.of(StoreFile.connect(file), this), file, limits);
        writer.start(told::add);
        opened.add(writer);
        return writer;
    }

    @Override
    public void pass(String sql) throws SQLException {
        transactions.add(sql);
        if (sql.equals("BEGIN IMMEDIATE") && stopped) {
            begun.countDown();
            await(goOn);
        }
        if (sql.equals("COMMIT") && failing) {
            throw new SQLException("the disk failed, as the test wants");
        }
    }

    @Override
    public void passed(String sql) {
        if (sql.equals("COMMIT") && failingBehind) {
            throw new OutOfMemoryError("as the test wants");
        }
    }

    private static Change create(String key) {
        return Change.builder().requireAbsent(key).put(key, new byte[] {1}).build();
    }

    /// Commits on a thread of its own; returns when the writer has it in its queue.
    private FutureTask<Commit> accepted(Writer writer, Change change) {
        int waiting = writer.waiting();
        FutureTask<Commit> task = begin(() -> writer.commit(change));
        while (writer.waiting() == waiting && !task.isDone()) {
            Thread.onSpinWait();
        }
        return task;
    }

    /// Until the disk, which is no longer stopped, has caught up.
    private static Commit commitPatiently(Writer writer, Change change) {
        while (true) {
            try {
                return writer.commit(change);
            } catch (StoreFault slow) {
                if (!message(slow).startsWith("The store is too slow")) {
                    throw slow;
                }
            }
        }
    }

    private static <T> FutureTask<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static <T> T get(FutureTask<T> task) throws Exception {
        return task.get(30, TimeUnit.SECONDS);
    }

    private static StoreFault fault(FutureTask<Commit> task) {
        Throwable thrown = assertThrows(Exception.class, () -> get(task)).getCause();
        if (thrown instanceof StoreFault fault) {
            return fault;
        }
        throw new AssertionError("No fault of the store's", thrown);
    }

    private static String message(StoreFault fault) {
        return String.valueOf(fault.getMessage());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
