package countersign.cli.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The Pythons that have a client in them.
final class PythonDriver {
    /// In the order in which they are tried: what a person would call, and the system's own.
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

    private PythonDriver() {}

    /// The first Python whose `module` has a version that begins so, as `python version`.
    static Optional<Found> find(String module, String wanted) throws InterruptedException {
        for (String python : PYTHONS) {
            String version = version(python, module);
            if (!version.isEmpty() && version.startsWith(wanted)) {
                return Optional.of(new Found(python, version));
            }
        }
        return Optional.empty();
    }

    /// @param version of the module
    record Found(String python, String version) {
        /// @param script a resource beside these tests' others
        ClientDriver start(String script, Path folder) throws IOException {
            Path copy = folder.resolve(script);
            try (InputStream resource = PythonDriver.class.getResourceAsStream("/e2e/" + script)) {
                Files.copy(
                        Objects.requireNonNull(resource),
                        copy,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(python, copy.toString());
            return ClientDriver.start(builder, folder, folder.resolve(script + ".log"));
        }
    }

    private static String version(String python, String module) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(
                                    python,
                                    "-c",
                                    "import %1$s; print(%1$s.__version__)".formatted(module))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
            return ended ? said.strip() : "";
        } catch (IOException noSuchCommand) {
            return "";
        }
    }
}
