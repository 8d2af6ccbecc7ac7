package countersign.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/// Keeps what was started running until the process is told to end, by Ctrl-C or SIGTERM, and
/// closes it then.
final class UntilEnded {
    private UntilEnded() {}

    /// Never returns but by an interrupt: the process ends in here, with [ExitCode#DONE] if
    /// everything was closed.
    static void wait(AutoCloseable started, PrintWriter err) throws InterruptedException {
        Thread end = Thread.ofPlatform().name("end").unstarted(() -> end(started, err));
        Runtime.getRuntime().addShutdownHook(end);
        new CountDownLatch(1).await();
    }

    /// Halts, because the exit code of a process that a signal ends can't be chosen otherwise.
    private static void end(AutoCloseable started, PrintWriter err) {
        int exitCode = ExitCode.FAILED;
        try {
            started.close();
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
