package countersign.cli;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.DeleteResourcePolicyRequest;
import countersign.api.countersign.GetResourcePolicyRequest;
import countersign.api.countersign.ListResourcePoliciesRequest;
import countersign.api.countersign.PutResourcePolicyRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `countersign resource-policy`: the policies of resources behind the gateway.
@Command(
        name = "resource-policy",
        description = {
            "Give resources behind the gateway policies of their own, which say who else may use"
                    + " them, and who may not.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class ResourcePolicyCommand {
    private static final int PAGE = 1_000;

    private final Surroundings around;

    ResourcePolicyCommand(Surroundings around) {
        this.around = around;
    }

    /// Whose resource it is.
    static final class Owner {
        @Option(
                names = "--account",
                paramLabel = "ID",
                description =
                        "Whose the resources are, where their ARNs don't say it. Default: the"
                                + " caller's account.")
        private @Nullable String account;

        Optional<String> id() {
            return Optional.ofNullable(account);
        }
    }

    @Command(
            name = "put",
            description = {
                "Give a resource this policy instead of any other. A bucket's governs its objects"
                        + " too; the service behind the gateway isn't told."
            })
    int put(
            @Parameters(paramLabel = "ARN", description = "The resource.") String arn,
            @Parameters(paramLabel = "FILE", description = "Where the policy is.") Path file,
            @Mixin Owner owner,
            @Mixin OperatorOptions server) {
        return server.ask(
                around,
                CountersignApi.PUT_RESOURCE_POLICY,
                new PutResourcePolicyRequest(arn, owner.id(), FileText.read(file)));
    }

    @Command(name = "get", description = "Print the policy of a resource.")
    int get(
            @Parameters(paramLabel = "ARN", description = "The resource.") String arn,
            @Mixin Owner owner,
            @Mixin OperatorOptions server) {
        return server.askForText(
                around,
                CountersignApi.GET_RESOURCE_POLICY,
                new GetResourcePolicyRequest(arn, owner.id()),
                "PolicyDocument",
                "Undecided");
    }

    @Command(name = "list", description = "List the resources of an account that have policies.")
    int list(@Mixin Owner owner, @Mixin OperatorOptions server) {
        return server.askAll(
                around,
                CountersignApi.LIST_RESOURCE_POLICIES,
                marker -> new ListResourcePoliciesRequest(owner.id(), marker, Optional.of(PAGE)));
    }

    @Command(name = "delete", description = "Delete the policy of a resource.")
    int delete(
            @Parameters(paramLabel = "ARN", description = "The resource.") String arn,
            @Mixin Owner owner,
            @Mixin OperatorOptions server) {
        return server.ask(
                around,
                CountersignApi.DELETE_RESOURCE_POLICY,
                new DeleteResourcePolicyRequest(arn, owner.id()));
    }
}
