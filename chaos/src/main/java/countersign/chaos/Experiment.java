package countersign.chaos;

import countersign.chaos.cluster.Cluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Something that is done to a cluster of real processes, and the promises that must hold
/// meanwhile.
interface Experiment extends Callable<Integer> {
    /// @throws Exception where the experiment itself could not be made
    void run(Cluster cluster, Findings findings) throws Exception;

    /// Where what is found is told.
    PrintWriter out();

    /// Further arguments of each node's `serve`.
    default List<String> settings() {
        return List.of();
    }

    /// Makes a cluster, the experiment, and an end of all of it. What the processes left behind
    /// stays where not every promise held. A thread that ends by a fault is told of, and spoils the
    /// experiment: what it would have asked nobody did.
    @Override
    default Integer call() throws Exception {
        Findings findings = new Findings(out());
        Path folder = Files.createTempDirectory("countersign-chaos");
        findings.say("Three members of etcd and three nodes, in " + folder);
        long begun = System.nanoTime();
        Thread.setDefaultUncaughtExceptionHandler(findings::ended);
        try (Cluster cluster =
                Cluster.start(folder, InstantSource.system(), settings().toArray(String[]::new))) {
            findings.say("They serve after " + Times.told(System.nanoTime() - begun));
            run(cluster, findings);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(null);
        }
        if (findings.brokenPromises() > 0) {
            findings.say(findings.brokenPromises() + " times a promise was BROKEN; see " + folder);
        } else if (findings.exitCode() == Findings.NOT_MADE) {
            findings.say("The experiment shows nothing; see " + folder);
        } else {
            delete(folder);
            findings.say("Every promise held.");
        }
        return findings.exitCode();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
