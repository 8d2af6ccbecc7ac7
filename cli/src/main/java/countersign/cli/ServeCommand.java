package countersign.cli;

import countersign.cli.config.Config;
import countersign.cli.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `countersign serve`: the server, until Ctrl-C or SIGTERM.
@Command(
        name = ServeLine.COMMAND,
        description = {
            "Serve IAM and STS until Ctrl-C or SIGTERM; requests under way then finish.",
            "",
            "The first start makes an account, its root user and a root access key, whose secret"
                    + " it shows once, with the lines to paste into a shell."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  countersign serve",
            "  countersign serve --data /srv/countersign --listen 127.0.0.1:9000",
            "  countersign serve --ephemeral --account-id 123456789012 --root-key-file root.key",
            "  countersign serve --listen 0.0.0.0:443 --tls-certificate cert.pem --tls-key key.pem",
            "  countersign serve --store etcds://etcd1:2379,etcd2:2379,etcd3:2379/countersign",
            "",
            "docs/configuration.md has every key."
        })
final class ServeCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    ServeCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        return serve(spec, around, Config.Gateway.MAY_BE);
    }

    /// Serves what the command's settings say until the end.
    static int serve(CommandSpec spec, Surroundings around, Config.Gateway gateway)
            throws Exception {
        CommandLine line = spec.commandLine();
        Settings settings = ConfigOptions.settings(line.getParseResult());
        return Serving.serve(settings, gateway, around, line.getOut(), line.getErr());
    }
}
