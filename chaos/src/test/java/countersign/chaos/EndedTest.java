package countersign.chaos;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.etcd.local.LocalEtcd;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An experiment that is told to end in the midst of it.
@Tag("slow")
final class EndedTest {
    /// Three members of etcd and three nodes.
    private static final int STARTED = 6;

    private static final int PATIENCE_SECONDS = 60;

    @TempDir private Path folder;

    /// By SIGTERM; SIGINT, which shells have processes in the background ignore, ends it likewise.
    @Test
    void it_ends_all_that_it_started() throws Exception {
        Assumptions.assumeTrue(LocalEtcd.program().isPresent(), "etcd is not installed");
        Process chaos =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.io.tmpdir=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "countersign.chaos.Chaos",
                                "history",
                                "--epochs",
                                "1000")
                        .redirectError(folder.resolve("log").toFile())
                        .start();
        try {
            awaitServing(chaos.inputReader());
            List<ProcessHandle> started = chaos.descendants().toList();
            assertTrue(started.size() >= STARTED, () -> started.size() + " processes");

            chaos.destroy();

            assertTrue(chaos.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it goes on");
            for (ProcessHandle one : started) {
                var _ = one.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertFalse(one.isAlive());
            }
        } finally {
            chaos.destroyForcibly();
        }
    }

    private static void awaitServing(BufferedReader out) throws Exception {
        String line = out.readLine();
        while (line != null && !line.startsWith("They serve after")) {
            line = out.readLine();
        }
        assertTrue(line != null, "it ended");
    }
}
