package countersign.iam.access;

import countersign.iam.caller.Caller;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import countersign.policy.principal.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Judges every request by the access rule of its operation and the living policies of its caller.
/// For any thread; may block.
///
/// The root user needs no policy (IAM User Guide, "AWS account root user").
public final class Authorizer {
    /// As EC2 says it (STS API Reference, "DecodeAuthorizationMessage").
    private static final String ENCODED = ". Encoded authorization failure message: ";

    private final IdentityPlans plans;
    private final Optional<DenialMessages> encoded;

    public Authorizer(IdentityPlans plans) {
        this(plans, Optional.empty());
    }

    /// @param encoded with which every refusal tells, sealed, why it was; AWS's IAM and STS don't
    public Authorizer(IdentityPlans plans, Optional<DenialMessages> encoded) {
        this.plans = plans;
        this.encoded = encoded;
    }

    /// Decides; a [Rule] of the operation is not asked here, but by [Access.SignedAndAllowed#rules]
    /// after this allowed.
    public <I> Authorization authorize(
            Caller caller, Access<I> access, I input, RequestContext request) {
        return switch (access) {
            case Access.SignedOnly<I> open -> new Authorization.Open(open.page());
            case Access.SignedAndAllowed<I> ruled ->
                    caller.isUnlimitedRoot()
                            ? new Authorization.Root()
                            : decide(
                                    caller,
                                    questions(caller, ruled, input),
                                    request,
                                    Resource::hasPolicy);
        };
    }

    /// Decides on resources that other servers keep, which may have policies of their own and be
    /// another account's: these are about the root user too.
    public <I> Authorization authorizeElsewhere(
            Caller caller, Access.SignedAndAllowed<I> access, I input, RequestContext request) {
        Authorization decided =
                decide(caller, questions(caller, access, input), request, _ -> false);
        boolean unasked =
                decided instanceof Authorization.Allowed(var decisions)
                        && decisions.stream().allMatch(decision -> decision.by().isEmpty());
        return unasked ? new Authorization.Root() : decided;
    }

    private record Question(String action, Resource resource) {}

    private static <I> List<Question> questions(
            Caller caller, Access.SignedAndAllowed<I> ruled, I input) {
        List<Question> questions = new ArrayList<>();
        for (Access.Permission<I> permission : ruled.permissions()) {
            for (Resource resource : permission.target().of(caller, input)) {
                questions.add(new Question(permission.action(), resource));
            }
        }
        if (questions.isEmpty()) {
            throw new IllegalStateException("An access rule that asks nothing allows nothing");
        }
        return questions;
    }

    /// @param silent of which resources a refusal doesn't say which kind of policy would have had
    ///   to allow: AWS doesn't for roles, which have policies of their own
    private Authorization decide(
            Caller caller,
            List<Question> questions,
            RequestContext request,
            Predicate<Resource> silent) {
        DecisionPlan plan = plans.of(caller);
        Principal principal = Principals.of(caller);
        List<Decision.Allowed> decisions = new ArrayList<>(questions.size());
        for (Question question : questions) {
            Resource resource = question.resource();
            AuthorizationRequest asked =
                    new AuthorizationRequest(principal, question.action(), resource.arn());
            AuthorizationContext context = new AuthorizationContext(caller, request, resource);
            switch (decision(caller, plan, resource, asked, context)) {
                case Decision.Allowed allowed -> decisions.add(allowed);
                case Decision.Denied denied -> {
                    return new Authorization.Denied(
                            new Refusal(
                                    ErrorCode.ACCESS_DENIED,
                                    notAuthorized(caller, asked)
                                            + phrase(denied, asked, silent.test(resource))
                                            + sealed(caller, asked, resource, denied, context)),
                            Evaluator.explain(plan, resource.policies(), asked, context::known));
                }
            }
        }
        return new Authorization.Allowed(decisions);
    }

    private static Decision decision(
            Caller caller,
            DecisionPlan plan,
            Resource resource,
            AuthorizationRequest asked,
            AuthorizationContext context) {
        try {
            return Evaluator.evaluate(plan, resource.policies(), asked, context);
        } catch (UnknownKey unknown) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED, notAuthorized(caller, asked), unknown.told());
        }
    }

    private static String notAuthorized(Caller caller, AuthorizationRequest asked) {
        return "User: "
                + caller.arn()
                + " is not authorized to perform: "
                + asked.action()
                + " on resource: "
                + asked.resource();
    }

    private static String phrase(
            Decision.Denied denied, AuthorizationRequest asked, boolean silent) {
        return silent && denied instanceof Decision.ImplicitlyDenied
                ? ""
                : " " + denied.phrase(asked.action());
    }

    private String sealed(
            Caller caller,
            AuthorizationRequest asked,
            Resource resource,
            Decision.Denied denied,
            AuthorizationContext context) {
        return encoded.map(messages ->
                        ENCODED + messages.encode(caller, asked, resource, denied, context::known))
                .orElse("");
    }
}
