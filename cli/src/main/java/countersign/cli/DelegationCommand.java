package countersign.cli;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.CreateDelegationTemplateRequest;
import countersign.api.countersign.DeleteDelegationTemplateRequest;
import countersign.api.countersign.GetDelegationNotificationRequest;
import countersign.api.countersign.ListDelegationTemplatesRequest;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `countersign delegation`: what an account needs that asks others for permissions.
@Command(
        name = "delegation",
        description = {
            "Ask other accounts for some of their permissions for a while: the templates of such"
                    + " requests, and what became of one.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n")
final class DelegationCommand {
    private static final int PAGE = 1_000;

    private final Surroundings around;

    DelegationCommand(Surroundings around) {
        this.around = around;
    }

    @Command(
            name = "create-template",
            description = "Keep a policy with places, @{name}, for requests to fill.")
    int createTemplate(
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Parameters(paramLabel = "FILE", description = "Where the policy is.") Path file,
            @Mixin OperatorOptions server) {
        return server.ask(
                around,
                CountersignApi.CREATE_DELEGATION_TEMPLATE,
                new CreateDelegationTemplateRequest(name, FileText.read(file)));
    }

    @Command(name = "list-templates", description = "List the templates of the caller's account.")
    int listTemplates(@Mixin OperatorOptions server) {
        return server.askAll(
                around,
                CountersignApi.LIST_DELEGATION_TEMPLATES,
                marker -> new ListDelegationTemplatesRequest(marker, Optional.of(PAGE)));
    }

    @Command(
            name = "delete-template",
            description = "Delete a template; requests that were made of it stay as they are.")
    int deleteTemplate(
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Mixin OperatorOptions server) {
        return server.ask(
                around,
                CountersignApi.DELETE_DELEGATION_TEMPLATE,
                new DeleteDelegationTemplateRequest(name));
    }

    @Command(
            name = "status",
            description = {
                "Show how a request of the caller's account stands and, once access was released,"
                        + " the token for `aws sts get-delegated-access-token`."
            })
    int status(
            @Parameters(paramLabel = "ID", description = "The request's id.") String id,
            @Mixin OperatorOptions server) {
        return server.ask(
                around,
                CountersignApi.GET_DELEGATION_NOTIFICATION,
                new GetDelegationNotificationRequest(id));
    }
}
