package countersign.cli.e2e;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.CreateAccountRequest;
import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.operator.OperatorClient;
import countersign.cli.wiring.Beginning;
import countersign.cli.wiring.Server;
import countersign.cli.wiring.Wiring;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigningIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A whole server in this process, on a free port and a store on disk.
record LocalServer(Server server, QueryClient client) implements AutoCloseable {
    /// @param settings names and values by turns, as docs/configuration.md has them
    static LocalServer start(Path data, InstantSource clock, String... settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("listen", "127.0.0.1:0");
        all.put("metrics-listen", "off");
        all.put("data", data.toString());
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Config config = Config.of(Settings.read(all, Optional.empty()));
        Server server = Wiring.start(config, clock, new SecureRandom());
        return new LocalServer(server, new QueryClient(server.port(), clock));
    }

    /// The root user's key, which only the first start on its data knows.
    SigningIdentity rootKey() {
        if (server.beginning() instanceof Beginning.Made made) {
            return new SigningIdentity(
                    made.rootKey().key().id().text(), made.rootKey().secret(), Optional.empty());
        }
        throw new AssertionError("The data was there: " + server.beginning());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// The number of the account that the first start made.
    String account() {
        return server.beginning().account().toString();
    }

    /// Another account, made by the operator API as AWS's organizations make them, in the hands of
    /// its root user.
    SigningIdentity anotherAccount(String id, InstantSource clock) {
        try (OperatorClient operator = new OperatorClient(endpoint(), rootKey(), clock)) {
            Map<String, String> made =
                    operator.ask(
                                    CountersignApi.CREATE_ACCOUNT,
                                    CreateAccountRequest.builder().accountId(id).build())
                            .rows()
                            .getFirst();
            return new SigningIdentity(
                    made.getOrDefault("AccessKeyId", ""),
                    SecretAccessKey.of(made.getOrDefault("SecretAccessKey", "")),
                    Optional.empty());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
