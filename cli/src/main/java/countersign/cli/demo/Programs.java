package countersign.cli.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where programs are.
final class Programs {
    private Programs() {}

    /// @param path folders, as in the variable `PATH`
    static Optional<Path> find(String path, String name) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// A program that sees nothing of the person's AWS configuration, and no proxy before loopback.
    ///
    /// @param folder of the demo alone
    static ProcessBuilder alone(List<String> line, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_CONFIG_FILE", folder.resolve("aws-no-config").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", credentials(folder).toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("NO_PROXY", "127.0.0.1");
        environment.put("no_proxy", "127.0.0.1");
        environment.put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /// The profiles that such a program sees.
    static Path credentials(Path folder) {
        return folder.resolve("aws-credentials");
    }

    /// Kills it with its children: a command may be a script that starts Python.
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
