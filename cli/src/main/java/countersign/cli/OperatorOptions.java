package countersign.cli;

import countersign.api.OperationModel;
import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.config.Storage;
import countersign.cli.operator.Answer;
import countersign.cli.operator.AwsProfile;
import countersign.cli.operator.OperatorClient;
import countersign.cli.operator.OperatorCredentials;
import countersign.cli.operator.Rows;
import countersign.cli.wiring.Server;
import countersign.cli.wiring.Wiring;
import countersign.sigv4.SigningIdentity;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What all commands that use the operator API have in common: which server, with whose
/// credentials, and how the answer is shown.
final class OperatorOptions {
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";
    private static final String ENDPOINT_DEFAULT = "http://127.0.0.1:8080";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "The server. Default: AWS_ENDPOINT_URL of the environment, else endpoint_url of"
                            + " the profile, else http://127.0.0.1:8080.")
    private @Nullable URI endpoint;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "Work on this data directory instead, whose server is stopped; nobody else is"
                            + " served meanwhile.")
    private @Nullable Path data;

    @Option(
            names = "--master-key-file",
            paramLabel = "PATH",
            description = "With --data: where its master key is. Default: master.key in it.")
    private @Nullable Path masterKeyFile;

    @Option(
            names = "--root-key-file",
            paramLabel = "PATH",
            description =
                    "Sign with the key in this file, in the form of ~/.aws/credentials, mode 600."
                            + " Default: the profile that is asked for, else"
                            + " AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN of"
                            + " the environment, else the usual profile.")
    private @Nullable Path rootKeyFile;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Take keys and endpoint_url from this profile of ~/.aws/credentials and"
                            + " ~/.aws/config. Default: AWS_PROFILE of the environment, else"
                            + " default.")
    private @Nullable String profile;

    @Option(names = "--json", description = "Print a JSON array of objects instead of a table.")
    private boolean json;

    /// Refuses to go on where what is asked would cross a network for everybody to read.
    ///
    /// @throws CommandFailure for a server elsewhere that is asked without TLS
    void requireConfidential(Surroundings around) {
        if (data != null) {
            return;
        }
        URI server = endpoint(around);
        if (!"https".equals(server.getScheme()) && !isLoopback(server)) {
            throw new CommandFailure(
                    "a password goes to "
                            + server
                            + " by https alone; or work on the server's own machine");
        }
    }

    /// By its name or address, and never by asking for one.
    private static boolean isLoopback(URI server) {
        String host = String.valueOf(server.getHost());
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    /// Asks one thing and shows the answer.
    <I> int ask(Surroundings around, OperationModel<I, ?> operation, I input) {
        return askAll(around, operation, _ -> input);
    }

    /// Asks for page after page and shows all.
    ///
    /// @param page the request for the page at a marker
    <I> int askAll(
            Surroundings around,
            OperationModel<I, ?> operation,
            Function<Optional<String>, I> page) {
        List<Map<String, String>> rows = rows(around, operation, page);
        PrintWriter out = spec.commandLine().getOut();
        (json ? Rows.JSON : Rows.TABLE).write(rows, out);
        out.flush();
        return ExitCode.DONE;
    }

    /// Asks one thing and shows a text of the answer as it is, so that it can be edited and sent
    /// again; with `--json` the whole answer.
    ///
    /// @param member whose text that is
    /// @param doubt a member that is true where it isn't the only such text
    <I> int askForText(
            Surroundings around,
            OperationModel<I, ?> operation,
            I input,
            String member,
            String doubt) {
        List<Map<String, String>> rows = rows(around, operation, _ -> input);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Rows.JSON.write(rows, out);
        } else {
            Map<String, String> row = rows.getFirst();
            out.println(row.getOrDefault(member, ""));
            if (row.getOrDefault(doubt, "").equals("true")) {
                PrintWriter err = spec.commandLine().getErr();
                err.println(
                        "countersign: it isn't decided whether this or another one is in force:"
                                + " --json shows all");
                err.flush();
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    private <I> List<Map<String, String>> rows(
            Surroundings around,
            OperationModel<I, ?> operation,
            Function<Optional<String>, I> page) {
        SigningIdentity caller = caller(around);
        if (data == null) {
            return pages(
                    new OperatorClient(endpoint(around), caller, around.clock()), operation, page);
        }
        try (Server server = stopped(data, around)) {
            URI here = URI.create("http://127.0.0.1:" + server.port());
            return pages(new OperatorClient(here, caller, around.clock()), operation, page);
        }
    }

    private static <I> List<Map<String, String>> pages(
            OperatorClient client,
            OperationModel<I, ?> operation,
            Function<Optional<String>, I> page) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (client) {
            Optional<String> marker = Optional.empty();
            do {
                Answer answer = client.ask(operation, page.apply(marker));
                rows.addAll(answer.rows());
                marker = answer.marker();
            } while (marker.isPresent());
        }
        return rows;
    }

    private SigningIdentity caller(Surroundings around) {
        if (rootKeyFile != null) {
            return OperatorCredentials.ofFile(rootKeyFile);
        }
        Optional<SigningIdentity> known =
                profile == null
                        ? OperatorCredentials.ofEnvironment(around.environment())
                        : Optional.empty();
        return known.or(() -> profile(around).identity()).orElseThrow(OperatorCredentials::none);
    }

    private AwsProfile profile(Surroundings around) {
        return AwsProfile.find(profile == null ? "" : profile, around.environment(), around.home());
    }

    private URI endpoint(Surroundings around) {
        if (endpoint != null) {
            return endpoint;
        }
        String inEnvironment = around.environment().getOrDefault(ENDPOINT, "");
        String named =
                inEnvironment.isEmpty()
                        ? profile(around).endpoint().orElse(ENDPOINT_DEFAULT)
                        : inEnvironment;
        try {
            return URI.create(named);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("the server's URL is none: " + named);
        }
    }

    /// A server of this process alone, on a data directory that has a store.
    private Server stopped(Path directory, Surroundings around) {
        if (!Files.exists(new Storage.OnDisk(directory, directory).database())) {
            throw new CommandFailure("there is no store in " + directory);
        }
        LogConfiguration.warningsOnly();
        Map<String, String> settings =
                new HashMap<>(
                        Map.of(
                                "data", directory.toString(),
                                "listen", "127.0.0.1:0",
                                "metrics-listen", "off"));
        if (masterKeyFile != null) {
            settings.put("master-key-file", masterKeyFile.toString());
        }
        Config config = Config.of(Settings.read(settings, Optional.empty()));
        return Wiring.start(config, around.clock(), around.seeds());
    }
}
