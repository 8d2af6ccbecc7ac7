package countersign.cli;

import countersign.api.countersign.CloseAccountRequest;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.CreateAccountRequest;
import countersign.api.countersign.ListAccountsRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `countersign account`: the accounts of an installation.
@Command(
        name = "account",
        description = {
            "Make, list and close accounts. The first account, which `serve` made, manages the"
                    + " others: its root user may, and whom its policies allow.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class AccountCommand {
    private static final int PAGE = 1_000;

    private final Surroundings around;

    AccountCommand(Surroundings around) {
        this.around = around;
    }

    @Command(
            name = "create",
            description = "Make an account and its root user's access key, which is shown once.")
    int create(
            @Option(
                            names = "--account-id",
                            paramLabel = "ID",
                            description = "Its number, 12 digits. Default: drawn.")
                    @Nullable String accountId,
            @Mixin OperatorOptions server) {
        return server.ask(
                around,
                CountersignApi.CREATE_ACCOUNT,
                new CreateAccountRequest(Optional.ofNullable(accountId)));
    }

    @Command(name = "list", description = "List the accounts, closed ones too.")
    int list(@Mixin OperatorOptions server) {
        return server.askAll(
                around,
                CountersignApi.LIST_ACCOUNTS,
                marker -> new ListAccountsRequest(marker, Optional.of(PAGE)));
    }

    @Command(
            name = "close",
            description = {
                "Close an account: all its credentials are refused from the next request on; its"
                        + " data is kept."
            })
    int close(
            @Parameters(paramLabel = "ID", description = "Its number.") String accountId,
            @Mixin OperatorOptions server) {
        return server.ask(around, CountersignApi.CLOSE_ACCOUNT, new CloseAccountRequest(accountId));
    }
}
