package countersign.endpoint.request;

import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.Reason;
import countersign.iam.access.Authorization;
import countersign.policy.Explanation;
import countersign.policy.MatchedStatement;

/// What policies decided, in the words of the audit record.
public final class PolicyReasons {
    private PolicyReasons() {}

    public static Reason.Permitted granted(Authorization.Granted granted) {
        return switch (granted) {
            case Authorization.Open(String page) -> new Reason.AllowedWithoutPermission(page);
            case Authorization.Root() -> new Reason.AllowedAsRoot();
            case Authorization.Allowed(var decisions) ->
                    new Reason.AllowedBy(
                            decisions.stream()
                                    .flatMap(decision -> decision.by().stream())
                                    .distinct()
                                    .map(PolicyReasons::statement)
                                    .toList());
        };
    }

    public static Reason denied(Explanation explanation) {
        return new Reason.DeniedByPolicy(
                explanation.render(), AuditFields.of(explanation.toTree()));
    }

    private static Reason.Statement statement(MatchedStatement matched) {
        return new Reason.Statement(
                matched.kind().phrase(),
                matched.policyName(),
                matched.statementIndex(),
                matched.sid());
    }
}
