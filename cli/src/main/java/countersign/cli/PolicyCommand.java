package countersign.cli;

import picocli.CommandLine.Command;

/// `countersign policy` alone: its help.
@Command(
        name = "policy",
        description = {"Check policies, and try what they allow, without a server.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class PolicyCommand {}
