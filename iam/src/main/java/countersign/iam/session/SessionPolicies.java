package countersign.iam.session;

import java.util.List;
import java.util.Optional;

/// The policies that were given for one session, together its limit (IAM User Guide, "Session
/// policies").
///
/// @param inline the document as it was given
/// @param managed ARNs of managed policies, whose documents are read live
public record SessionPolicies(Optional<String> inline, List<String> managed) {
    /// Without any, which is no limit for a role and no permissions for a federated user.
    public static final SessionPolicies NONE = new SessionPolicies(Optional.empty(), List.of());

    public SessionPolicies {
        managed = List.copyOf(managed);
    }

    private static final String ROOT_TASK = "arn:aws:iam::aws:policy/root-task/";

    /// Whether a policy limits the root user to one task; AssumeRoot alone gives such a one.
    public static boolean isRootTask(String arn) {
        return arn.startsWith(ROOT_TASK);
    }

    public boolean isEmpty() {
        return inline.isEmpty() && managed.isEmpty();
    }
}
