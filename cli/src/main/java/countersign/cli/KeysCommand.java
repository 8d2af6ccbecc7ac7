package countersign.cli;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.ListSealingKeysRequest;
import countersign.api.countersign.RotateSealingKeyRequest;
import countersign.api.countersign.WithdrawSealingKeyRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `countersign keys`: the keys that seal session tokens.
@Command(
        name = "keys",
        description = {"List, rotate and withdraw the keys that seal session tokens.", ""},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  countersign keys list",
            "  countersign keys rotate --data ./data --root-key-file root.key",
            "  countersign keys withdraw 0a1b2c3d"
        })
final class KeysCommand {
    private final Surroundings around;

    KeysCommand(Surroundings around) {
        this.around = around;
    }

    @Command(name = "list", description = "Show each key: whether it seals, until when it opens.")
    int list(@Mixin OperatorOptions server) {
        return server.ask(around, CountersignApi.LIST_SEALING_KEYS, new ListSealingKeysRequest());
    }

    @Command(
            name = "rotate",
            description = {
                "Let a new key seal, on etcd once every node has heard of it (`staleness-max`)."
                        + " The old one opens what it sealed until that has ended: no"
                        + " session notices."
            })
    int rotate(@Mixin OperatorOptions server) {
        return server.ask(around, CountersignApi.ROTATE_SEALING_KEY, new RotateSealingKeyRequest());
    }

    @Command(
            name = "withdraw",
            description = {
                "Take a key away at once, as when it may have leaked: every session that it sealed"
                        + " is refused from the next request on. If it is the one that seals, a"
                        + " new one takes its place."
            })
    int withdraw(
            @Parameters(paramLabel = "KEY_ID", description = "The key, as `keys list` shows it.")
                    String keyId,
            @Mixin OperatorOptions server) {
        return server.ask(
                around, CountersignApi.WITHDRAW_SEALING_KEY, new WithdrawSealingKeyRequest(keyId));
    }
}
