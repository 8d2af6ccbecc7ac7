package countersign.cli;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.ListRevocationsRequest;
import countersign.api.countersign.RevokeSessionRequest;
import countersign.api.countersign.RevokeSessionsRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `countersign sessions`: sessions that end before their time.
@Command(
        name = "sessions",
        description = {"Revoke sessions: they are refused from the next request on.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  countersign sessions revoke --session ASIAQAAAAAAAGMKEM7X5",
            "  countersign sessions revoke --user alice --before 2026-11-22T10:00:00Z",
            "  countersign sessions revoke --role Deployer --account 123456789012"
        })
final class SessionsCommand {
    private static final int PAGE = 1_000;

    private final Surroundings around;

    SessionsCommand(Surroundings around) {
        this.around = around;
    }

    /// Which sessions; exactly one of them.
    static final class Which {
        @Option(
                names = "--session",
                paramLabel = "ID",
                required = true,
                description = "One session, by its access key id, ASIA….")
        private @Nullable String session;

        @Option(
                names = "--user",
                paramLabel = "NAME",
                required = true,
                description = "All sessions of this user.")
        private @Nullable String user;

        @Option(
                names = "--role",
                paramLabel = "NAME",
                required = true,
                description = "All sessions of this role.")
        private @Nullable String role;

        @Option(
                names = "--root",
                required = true,
                description = "All sessions of the account's root user.")
        private boolean root;
    }

    @Command(name = "revoke", description = "Revoke one session, or all of a user or role.")
    int revoke(
            @ArgGroup(multiplicity = "1") Which which,
            @Option(
                            names = "--account",
                            paramLabel = "ID",
                            description = "Whose user or role. Default: the caller's account.")
                    @Nullable String account,
            @Option(
                            names = "--before",
                            paramLabel = "TIME",
                            description =
                                    "Those issued before this time, such as 2026-11-22T10:00:00Z."
                                            + " Default: all until now.")
                    @Nullable Instant before,
            @Mixin OperatorOptions server) {
        if (which.session != null) {
            return server.ask(
                    around, CountersignApi.REVOKE_SESSION, new RevokeSessionRequest(which.session));
        }
        return server.ask(
                around,
                CountersignApi.REVOKE_SESSIONS,
                new RevokeSessionsRequest(
                        Optional.ofNullable(account),
                        Optional.ofNullable(which.user),
                        Optional.ofNullable(which.role),
                        which.root ? Optional.of(true) : Optional.empty(),
                        Optional.ofNullable(before)));
    }

    @Command(
            name = "list-revocations",
            description = "List what is revoked in an account and not over yet.")
    int listRevocations(
            @Option(names = "--account", paramLabel = "ID", description = "Default: the caller's.")
                    @Nullable String account,
            @Mixin OperatorOptions server) {
        return server.askAll(
                around,
                CountersignApi.LIST_REVOCATIONS,
                marker ->
                        new ListRevocationsRequest(
                                Optional.ofNullable(account), marker, Optional.of(PAGE)));
    }
}
