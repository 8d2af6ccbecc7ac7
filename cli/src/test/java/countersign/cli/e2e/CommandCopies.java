package countersign.cli.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The AWS CLI's own main function in a Python that has loaded it once, in a copy of that process
/// for each call (`aws_driver.py`): a fifth of the time that [CommandProcess] takes.
record CommandCopies(ClientDriver driver) implements CommandRun {
    /// The one whose version begins so; empty where it isn't in a Python of this machine.
    static Optional<CommandRun> start(String version, Path folder)
            throws IOException, InterruptedException {
        Optional<PythonDriver.Found> found = PythonDriver.find("awscli", version);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new CommandCopies(found.get().start("aws_driver.py", folder)));
    }

    @Override
    public Ended run(List<String> arguments, Map<String, String> environment) throws IOException {
        JsonNode ended = driver.ask(Map.of("arguments", arguments, "environment", environment));
        return new Ended(
                ended.path("status").asInt(),
                ended.path("out").asString(),
                ended.path("err").asString());
    }

    @Override
    public void close() throws IOException {
        driver.close();
    }
}
