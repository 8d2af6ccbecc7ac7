package countersign.cli.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A process with a client in it, told what to do by a line of JSON, and answering by another.
record ClientDriver(Process process, BufferedReader out, Writer in) implements AutoCloseable {
    /// @param folder without configuration of anybody's
    /// @param log what it says besides
    static ClientDriver start(ProcessBuilder builder, Path folder, Path log) throws IOException {
        CommandProcess.isolate(builder.environment(), folder);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.redirectError(log.toFile()).start();
        return new ClientDriver(process, process.inputReader(), process.outputWriter());
    }

    JsonNode ask(Map<String, Object> request) throws IOException {
        in.write(RealClient.JSON.writeValueAsString(request) + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("The client ended at " + request.keySet());
        }
        return RealClient.JSON.readTree(line);
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroyForcibly();
    }
}
