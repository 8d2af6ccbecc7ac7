package countersign.iam.delegation;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.CreateDelegationTemplateRequest;
import countersign.api.countersign.CreateDelegationTemplateResponse;
import countersign.api.countersign.DeleteDelegationTemplateRequest;
import countersign.api.countersign.DeleteDelegationTemplateResponse;
import countersign.api.countersign.ListDelegationTemplatesRequest;
import countersign.api.countersign.ListDelegationTemplatesResponse;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Resource;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Arns;
import countersign.iam.directory.DelegationTemplate;
import countersign.iam.directory.Delegations;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The templates of an account's delegation requests, which partners of AWS register with AWS by
/// mail: made, listed and deleted by an operation of ours. A template grants nothing; whoever is
/// asked sees the policy that was made of it, and a request keeps that policy.
final class DelegationTemplates {
    /// Of one account; ours.
    private static final int TEMPLATES_MAX = 100;

    private final Directory directory;
    private final InstantSource clock;

    private DelegationTemplates(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    static List<Operation<?, ?>> operations(Directory directory, InstantSource clock) {
        DelegationTemplates templates = new DelegationTemplates(directory, clock);
        return List.of(
                new FamilyOperation<>(
                        CountersignApi.CREATE_DELEGATION_TEMPLATE,
                        OperatorAccess.of(
                                "CreateDelegationTemplate",
                                (caller, request) -> named(caller, request.templateName()),
                                (caller, request) -> {}),
                        templates::create),
                new FamilyOperation<>(
                        CountersignApi.LIST_DELEGATION_TEMPLATES,
                        OperatorAccess.of(
                                "ListDelegationTemplates", Target.any(), (caller, request) -> {}),
                        templates::list),
                new FamilyOperation<>(
                        CountersignApi.DELETE_DELEGATION_TEMPLATE,
                        OperatorAccess.of(
                                "DeleteDelegationTemplate",
                                (caller, request) -> named(caller, request.templateName()),
                                (caller, request) -> {}),
                        templates::delete));
    }

    private CreateDelegationTemplateResponse create(
            Caller caller, CreateDelegationTemplateRequest request) {
        try {
            PolicyTemplate.parse(request.templateDocument());
        } catch (TemplateFault fault) {
            throw new Refusal(
                    ErrorCode.MALFORMED_POLICY_DOCUMENT,
                    "The document is no policy template. " + fault.text());
        }
        DelegationTemplate template =
                new DelegationTemplate(
                        caller.account(),
                        request.templateName(),
                        request.templateDocument(),
                        clock.instant());
        directory.change(edit -> create(edit, template));
        return new CreateDelegationTemplateResponse(wire(template));
    }

    private Edit create(Edit edit, DelegationTemplate template) {
        Delegations delegations = directory.delegations();
        if (delegations.template(template.account(), template.name()).isPresent()) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "Template with name " + template.name() + " already exists.");
        }
        if (delegations.countTemplates(template.account()) >= TEMPLATES_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for DelegationTemplatesPerAccount: " + TEMPLATES_MAX);
        }
        return delegations.create(edit, template);
    }

    private ListDelegationTemplatesResponse list(
            Caller caller, ListDelegationTemplatesRequest request) {
        return Paging.of(request.marker(), request.maxItems())
                .read(
                        (after, limit) ->
                                directory.delegations().templates(caller.account(), after, limit),
                        DelegationTemplate::name,
                        template -> true)
                .answer(DelegationTemplates::wire, ListDelegationTemplatesResponse::new);
    }

    private DeleteDelegationTemplateResponse delete(
            Caller caller, DeleteDelegationTemplateRequest request) {
        directory.change(edit -> {
            Stored<DelegationTemplate> template =
                    directory
                            .delegations()
                            .template(caller.account(), request.templateName())
                            .orElseThrow(() ->
                                    new Refusal(
                                            ErrorCode.NO_SUCH_ENTITY,
                                            "Template with name "
                                                    + request.templateName()
                                                    + " cannot be found."));
            return directory.delegations().delete(edit, template);
        });
        return new DeleteDelegationTemplateResponse();
    }

    private static List<Resource> named(Caller caller, String name) {
        return List.of(new Resource(Arns.delegationTemplate(caller.account(), name)));
    }

    private static countersign.api.countersign.DelegationTemplate wire(
            DelegationTemplate template) {
        return new countersign.api.countersign.DelegationTemplate(
                template.name(),
                template.arn(),
                Optional.of(template.document()),
                template.created());
    }
}
