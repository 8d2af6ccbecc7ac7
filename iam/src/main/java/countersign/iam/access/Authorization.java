package countersign.iam.access;

import countersign.iam.error.Refusal;
import countersign.policy.Decision;
import java.util.List;

/// What became of the question whether a caller may.
public sealed interface Authorization {
    /// No policy was asked.
    ///
    /// @param why for the operator: a page that allows everybody, or the root user
    record Unasked(String why) implements Authorization {}

    /// The policies allow it, on each resource.
    ///
    /// @param decisions one a resource
    record Allowed(List<Decision.Allowed> decisions) implements Authorization {
        public Allowed {
            decisions = List.copyOf(decisions);
        }
    }

    /// The policies don't.
    ///
    /// @param refusal as the caller is told
    /// @param decision for the operator
    record Denied(Refusal refusal, Decision.Denied decision) implements Authorization {}
}
