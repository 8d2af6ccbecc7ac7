package countersign.chaos.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What runs as a node: the launcher `./countersign` if the system property `countersign.launcher`
/// names it, else `Main` of this program's own class path.
final class NodeProgram {
    private static final String LAUNCHER = "countersign.launcher";

    private NodeProgram() {}

    static List<String> command() {
        Optional<String> launcher = Optional.ofNullable(System.getProperty(LAUNCHER));
        return launcher.map(List::of)
                .orElseGet(() ->
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "countersign.cli.Main"));
    }

    /// The command with what follows it.
    static List<String> command(List<String> arguments) {
        List<String> all = new ArrayList<>(command());
        all.addAll(arguments);
        return all;
    }
}
