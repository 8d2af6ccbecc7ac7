package countersign.cli.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// A Python with a client in it, told what to do by a line of JSON, and answering by another.
record PythonDriver(Process process, BufferedReader out, Writer in) implements AutoCloseable {
    /// In the order in which they are tried: what a person would call, and the system's own.
    private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

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
        PythonDriver start(String script, Path folder) throws IOException {
            Path copy = folder.resolve(script);
            try (InputStream resource = PythonDriver.class.getResourceAsStream("/e2e/" + script)) {
                Files.copy(
                        Objects.requireNonNull(resource),
                        copy,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(python, copy.toString());
            CommandProcess.isolate(builder.environment(), folder);
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            Path log = folder.resolve(script + ".log");
            Process process = builder.redirectError(log.toFile()).start();
            return new PythonDriver(process, process.inputReader(), process.outputWriter());
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

    JsonNode ask(Map<String, Object> request) throws IOException {
        in.write(RealClient.JSON.writeValueAsString(request) + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("Python ended at " + request.keySet());
        }
        return RealClient.JSON.readTree(line);
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroyForcibly();
    }
}
