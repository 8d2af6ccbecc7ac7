package countersign.iam.delegation;

import countersign.api.OperationModel;
import countersign.api.iam.CreateDelegationRequestRequest;
import countersign.api.iam.CreateDelegationRequestResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.PolicyParameter;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Arns;
import countersign.iam.directory.DelegationRequest;
import countersign.iam.directory.DelegationRequest.Parameter;
import countersign.iam.directory.DelegationTemplate;
import countersign.iam.directory.Delegations;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.inlinepolicy.DocumentCheck;
import countersign.iam.operation.Operation;
import countersign.policy.DocumentRules;
import countersign.policy.context.ContextValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks an account, or whoever claims it, for permissions (IAM API Reference,
/// "CreateDelegationRequest"). A request grants nothing: somebody of that account must accept it,
/// and can give no more than he has.
///
/// The ARN of the resource and the texts are guesses.
final class CreateDelegationRequest
        implements Operation<CreateDelegationRequestRequest, CreateDelegationRequestResponse> {
    /// Of one account, those of the last weeks together; ours.
    static final int REQUESTS_MAX = 10_000;

    private final Directory directory;
    private final RandomBytes random;
    private final InstantSource clock;
    private final DocumentCheck check = new DocumentCheck(DocumentRules.INLINE_POLICY);

    CreateDelegationRequest(Directory directory, RandomBytes random, InstantSource clock) {
        this.directory = directory;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreateDelegationRequestRequest, CreateDelegationRequestResponse> model() {
        return IamApi.CREATE_DELEGATION_REQUEST;
    }

    @Override
    public Access<CreateDelegationRequestRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:CreateDelegationRequest", CreateDelegationRequest::resources);
    }

    @Override
    public CreateDelegationRequestResponse handle(
            Caller caller, CreateDelegationRequestRequest request) {
        requireTopic(caller.account(), request.notificationChannel());
        Instant now = clock.instant();
        DelegationRequest made =
                new DelegationRequest(
                        Delegations.newId(now, random),
                        caller.account(),
                        asked(caller.account(), request),
                        now,
                        request.ownerAccountId().map(AccountId::new),
                        Optional.empty(),
                        DelegationRequest.State.UNASSIGNED,
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        directory.change(edit -> create(edit, made, now));
        return CreateDelegationRequestResponse.builder().delegationRequestId(made.id()).build();
    }

    private Edit create(Edit edit, DelegationRequest made, Instant now) {
        Delegations delegations = directory.delegations();
        if (delegations.isNamed(made.requestor(), made.asked().workflowId(), now)) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "A delegation request with this RequestorWorkflowId already exists.");
        }
        if (delegations.count(made.requestor()) >= REQUESTS_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for DelegationRequestsPerAccount: " + REQUESTS_MAX);
        }
        return delegations.create(edit, made, now);
    }

    private DelegationRequest.Asked asked(
            AccountId requestor, CreateDelegationRequestRequest request) {
        String templateArn =
                request.permissions()
                        .policyTemplateArn()
                        .orElseThrow(() -> invalid("PolicyTemplateArn is missing."));
        Map<String, Parameter> parameters = parameters(request);
        String policy = policy(template(requestor, templateArn), parameters);
        return new DelegationRequest.Asked(
                request.requestorWorkflowId(),
                request.description(),
                request.requestMessage(),
                request.redirectUrl(),
                request.notificationChannel(),
                templateArn,
                List.copyOf(parameters.values()),
                policy,
                RequestedPolicy.of(policy).boundaries(),
                Duration.ofSeconds(request.sessionDuration()),
                request.onlySendByOwner().orElse(false));
    }

    private DelegationTemplate template(AccountId requestor, String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        return directory
                .delegations()
                .template(requestor, name)
                .map(Stored::value)
                .filter(template -> template.arn().equals(arn))
                .orElseThrow(() -> invalid("There is no policy template " + arn + "."));
    }

    private String policy(DelegationTemplate template, Map<String, Parameter> parameters) {
        String policy;
        try {
            policy = PolicyTemplate.parse(template.document()).render(parameters);
        } catch (TemplateFault fault) {
            throw invalid("The policy can't be made of its template. " + fault.text());
        }
        check.requireValid(policy);
        return policy;
    }

    private static Map<String, Parameter> parameters(CreateDelegationRequestRequest request) {
        Map<String, Parameter> parameters = new HashMap<>();
        for (PolicyParameter given : request.permissions().parameters().orElse(List.of())) {
            Parameter parameter =
                    new Parameter(
                            given.name().orElseThrow(() -> invalid("A parameter has no name.")),
                            given.type().equals(Optional.of("stringList")),
                            given.values().orElse(List.of()));
            boolean fits = parameter.list() || parameter.values().size() == 1;
            if (!fits || parameter.values().isEmpty()) {
                throw invalid(
                        "A string has one value and a stringList one or more: `"
                                + parameter.name()
                                + "`.");
            }
            if (parameters.put(parameter.name(), parameter) != null) {
                throw invalid("There are two parameters `" + parameter.name() + "`.");
            }
        }
        return parameters;
    }

    /// AWS takes topics of the requestor's own account alone (IAM User Guide, "Building your
    /// integration", "SNS Topic Configuration").
    private static void requireTopic(AccountId account, String channel) {
        if (!channel.matches("arn:aws:sns:[a-z0-9-]+:" + account + ":[A-Za-z0-9_.-]+")) {
            throw invalid("NotificationChannel must be the ARN of an SNS topic of your account.");
        }
    }

    private static List<Resource> resources(Caller caller, CreateDelegationRequestRequest request) {
        Map<String, ContextValue> keys = new HashMap<>();
        keys.put(
                "iam:delegationduration",
                ContextValue.of(String.valueOf(request.sessionDuration())));
        keys.put("iam:notificationchannel", ContextValue.of(request.notificationChannel()));
        request.permissions()
                .policyTemplateArn()
                .ifPresent(arn -> keys.put("iam:templatearn", ContextValue.of(arn)));
        return List.of(new Resource(Arns.delegationRequest(caller.account(), "*"), keys));
    }

    private static Refusal invalid(String message) {
        return new Refusal(ErrorCode.INVALID_INPUT, message);
    }
}
