package countersign.cli;

import countersign.cli.config.Config;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `countersign gateway`: the server with services behind it, until Ctrl-C or SIGTERM.
@Command(
        name = "gateway",
        description = {
            "Serve other services behind MFA and policies, and IAM and STS beside them, until"
                    + " Ctrl-C or SIGTERM.",
            "",
            "The services stand in the file of routes. The same as `serve`, which takes the file"
                    + " too; without it this command doesn't start."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Example of a file of routes:",
            "  [ec2]",
            "  listen = 127.0.0.1:9000",
            "  upstream = http://127.0.0.1:5000",
            "  service = ec2",
            "  region = us-east-1",
            "  account = 123456789012",
            "  credentials = upstream.key",
            "",
            "  countersign gateway --gateway-routes routes",
            "  aws --endpoint-url http://127.0.0.1:9000 ec2 describe-instances",
            "",
            "docs/gateway.md explains it."
        })
final class GatewayCommand implements Callable<Integer> {
    private final Surroundings around;

    @Spec private CommandSpec spec = CommandSpec.create();

    GatewayCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() throws Exception {
        return ServeCommand.serve(spec, around, Config.Gateway.MUST_BE);
    }
}
