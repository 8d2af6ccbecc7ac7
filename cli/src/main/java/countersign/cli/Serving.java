package countersign.cli;

import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import countersign.cli.wiring.Server;
import countersign.cli.wiring.Wiring;
import java.io.PrintWriter;

/// The server of a process, from its settings to the signal that ends it.
final class Serving {
    private Serving() {}

    /// Never returns but by a fault or an interrupt.
    ///
    /// @return the exit code
    static int serve(
            Settings settings,
            Config.Gateway gateway,
            Surroundings around,
            PrintWriter out,
            PrintWriter err)
            throws Exception {
        Config config = Config.of(settings, gateway);
        Lifetime lifetime = Lifetime.begin(err);
        Server server = lifetime.start(() -> Wiring.start(config, around.clock(), around.seeds()));
        new Greeting(settings, config, server).print(out);
        lifetime.await();
        return ExitCode.DONE;
    }
}
