package countersign.cli.client;

import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.wiring.Beginning;
import countersign.cli.wiring.Server;
import countersign.cli.wiring.Wiring;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The server as it is shipped, wired by [Wiring], in this process: on a free port of loopback and,
/// unless told otherwise, in memory.
public final class ServerUnderTest implements AutoCloseable {
    private static final String ACCOUNT = "123456789012";

    private final Server server;
    private final Beginning.Made made;

    private ServerUnderTest(Server server, Beginning.Made made) {
        this.server = server;
        this.made = made;
    }

    /// In memory, with account 123456789012 and a new root access key.
    ///
    /// @param clock of everything in the server; clients of other makers sign by the machine's
    ///   clock unless they can be told otherwise, so give them [InstantSource#system]
    public static ServerUnderTest start(InstantSource clock) {
        return start(clock, Map.of("ephemeral", "on"));
    }

    /// @param settings by the names of their keys, besides `listen` and `account-id`; a store that
    ///   they name must be empty
    public static ServerUnderTest start(InstantSource clock, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("listen", "127.0.0.1:0");
        all.putIfAbsent("metrics-listen", "off");
        all.put("account-id", ACCOUNT);
        Config config = Config.of(Settings.read(all, Optional.empty()));
        Server server = Wiring.start(config, clock, new SecureRandom());
        if (server.beginning() instanceof Beginning.Made made) {
            return new ServerUnderTest(server, made);
        }
        server.close();
        throw new IllegalStateException("The store is not empty");
    }

    /// What clients take as `AWS_ENDPOINT_URL`.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public String accountId() {
        return ACCOUNT;
    }

    public String rootAccessKeyId() {
        return made.rootKey().key().id().text();
    }

    public String rootSecretAccessKey() {
        return made.rootKey().secret().reveal();
    }

    @Override
    public void close() {
        server.close();
    }
}
