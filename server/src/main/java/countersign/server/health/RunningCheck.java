package countersign.server.health;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A check with the try that is under way, and what came of the last one.
final class RunningCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RunningCheck.class);

    private final ReadyCheck check;

    @GuardedBy("this")
    private @Nullable FutureTask<String> running;

    /// What is logged once, not at each question.
    @GuardedBy("this")
    private String lastFailure = "";

    RunningCheck(ReadyCheck check) {
        this.check = check;
    }

    String name() {
        return check.name();
    }

    /// Begins a try, unless one is under way.
    synchronized FutureTask<String> begin() {
        FutureTask<String> task = running;
        if (task == null || task.isDone()) {
            task = new FutureTask<>(this::attempt);
            running = task;
            Thread.ofVirtual().name("ready-" + check.name()).start(task);
        }
        return task;
    }

    /// Waits for a try.
    ///
    /// @param deadline by [System#nanoTime]
    boolean passes(FutureTask<String> attempt, long deadline) {
        String failure = failureOf(attempt, deadline);
        note(failure);
        return failure.isEmpty();
    }

    /// What is wrong; empty if nothing is.
    private String attempt() {
        try {
            check.probe().run();
            return "";
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static String failureOf(FutureTask<String> attempt, long deadline) {
        try {
            return attempt.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return "no answer in time";
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private synchronized void note(String failure) {
        if (failure.equals(lastFailure)) {
            return;
        }
        lastFailure = failure;
        if (failure.isEmpty()) {
            LOG.info("ready check={} passes again", check.name());
        } else {
            LOG.error("ready check={} failed: {}", check.name(), failure);
        }
    }
}
