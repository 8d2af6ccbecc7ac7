package countersign.cli;

import picocli.CommandLine.Command;

/// `countersign` alone: its help.
@Command(
        name = "countersign",
        description = {"A self-hosted IAM and STS that speaks AWS's wire protocol.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; serve: ended by Ctrl-C or SIGTERM, with nothing lost",
            "1:it could not be done; one line on standard error says why",
            "2:the command line or the configuration is wrong; nothing was done"
        },
        footer = {
            "",
            "Try `countersign demo` first, then `countersign serve`.",
            "`countersign COMMAND --help` tells the rest; docs/configuration.md has every key."
        })
final class Countersign {}
