package countersign.cli;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// From the start of what runs for long to the end that a signal (Ctrl-C, SIGTERM) puts to it.
///
/// A signal that comes while it starts waits for it to have started, so that it is always closed.
final class Lifetime {
    private final PrintWriter err;

    @GuardedBy("this")
    private Optional<AutoCloseable> started = Optional.empty();

    private Lifetime(PrintWriter err) {
        this.err = err;
    }

    /// Listens for signals from now on.
    static Lifetime begin(PrintWriter err) {
        Lifetime lifetime = new Lifetime(err);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(lifetime::end));
        return lifetime;
    }

    /// Starts what is to be closed at the end.
    synchronized <T extends AutoCloseable> T start(Callable<T> start) throws Exception {
        T running = start.call();
        started = Optional.of(running);
        return running;
    }

    /// Closes what was started, without a signal.
    synchronized void close() throws Exception {
        if (started.isPresent()) {
            AutoCloseable running = started.get();
            started = Optional.empty();
            running.close();
        }
    }

    /// Waits for the end. Never returns but by an interrupt: the process ends here.
    void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /// Closes what was started, and halts with [ExitCode#DONE]: otherwise the exit code of a
    /// process that a signal ends can't be chosen. Where nothing was started, the process goes on
    /// to end as it was about to.
    private synchronized void end() {
        if (started.isEmpty()) {
            return;
        }
        int exitCode = ExitCode.FAILED;
        try {
            started.get().close();
            err.println("countersign: ended");
            exitCode = ExitCode.DONE;
        } catch (Exception fault) {
            err.println("countersign: ended, but not everything could be closed: " + fault);
            for (Throwable part : fault.getSuppressed()) {
                err.println("  " + part);
            }
        } finally {
            err.flush();
            Runtime.getRuntime().halt(exitCode);
        }
    }
}
