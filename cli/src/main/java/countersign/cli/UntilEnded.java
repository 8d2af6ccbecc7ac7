package countersign.cli;

import countersign.cli.wiring.Server;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/// Keeps a server running until the process is told to end, by Ctrl-C or SIGTERM, and closes it
/// then.
final class UntilEnded {
    private UntilEnded() {}

    /// Never returns but by an interrupt: the process ends in here, with [ExitCode#DONE] if all was
    /// closed.
    static void wait(Server server, PrintWriter err) throws InterruptedException {
        Thread end = Thread.ofPlatform().name("end").unstarted(() -> end(server, err));
        Runtime.getRuntime().addShutdownHook(end);
        new CountDownLatch(1).await();
    }

    /// Halts, because the exit code of a process that a signal ended can't be chosen otherwise.
    private static void end(Server server, PrintWriter err) {
        int exitCode = ExitCode.FAILED;
        try {
            server.close();
            err.println("countersign: ended; everything is stored");
            exitCode = ExitCode.DONE;
        } catch (IllegalStateException fault) {
            err.println("countersign: ended, but not everything could be closed:");
            for (Throwable part : fault.getSuppressed()) {
                err.println("  " + part);
            }
        } finally {
            err.flush();
            Runtime.getRuntime().halt(exitCode);
        }
    }
}
