package countersign.iam.access;

import countersign.iam.error.Refusal;
import countersign.policy.Decision;
import countersign.policy.Explanation;
import java.util.List;

/// What became of the question whether a caller may.
public sealed interface Authorization {
    /// The caller may.
    sealed interface Granted extends Authorization {}

    /// No permission is needed.
    ///
    /// @param page the AWS page that says so
    record Open(String page) implements Granted {}

    /// No policy limits the root user.
    record Root() implements Granted {}

    /// The policies grant each permission on each of its resources.
    ///
    /// @param decisions one for each permission and resource
    record Allowed(List<Decision.Allowed> decisions) implements Granted {
        public Allowed {
            decisions = List.copyOf(decisions);
        }
    }

    /// The policies don't.
    ///
    /// @param refusal as the caller is told
    /// @param explanation for the operator
    record Denied(Refusal refusal, Explanation explanation) implements Authorization {}
}
