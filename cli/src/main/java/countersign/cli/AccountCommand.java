package countersign.cli;

import countersign.api.countersign.CloseAccountRequest;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.CreateAccountRequest;
import countersign.api.countersign.ListAccountsRequest;
import countersign.api.countersign.SetRootPasswordRequest;
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
            "Make, list and close accounts, and set their root users' passwords. The first account, which `serve` made, manages the"
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

    @Command(
            name = "set-root-password",
            description = {
                "Set the password by which an account's root user signs in at the login page; the"
                        + " first one too. Root users alone may, each for its own account and the"
                        + " management account's for all."
            })
    int setRootPassword(
            @Option(
                            names = "--account",
                            paramLabel = "ID",
                            description = "Whose root user. Default: the caller's account.")
                    @Nullable String account,
            @Option(
                            names = "--password-stdin",
                            description =
                                    "Read the password from the first line of standard input."
                                            + " Default: ask for it at the terminal.")
                    boolean passwordStdin,
            @Mixin OperatorOptions server) {
        server.requireConfidential(around);
        String password =
                passwordStdin
                        ? NewPassword.firstLine(around.in())
                        : NewPassword.typed(around.prompt(), "New password of the root user");
        return server.ask(
                around,
                CountersignApi.SET_ROOT_PASSWORD,
                new SetRootPasswordRequest(Optional.ofNullable(account), password));
    }
}
