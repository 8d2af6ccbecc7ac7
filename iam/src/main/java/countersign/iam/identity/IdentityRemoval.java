package countersign.iam.identity;

import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Identity;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.PolicyUses;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// Deletes an identity that has no policies left. A permissions boundary goes with it, as no page
/// says that it must be removed first. That attached policies are looked at before inline ones is a
/// guess.
public final class IdentityRemoval {
    private final Directory directory;

    public IdentityRemoval(Directory directory) {
        this.directory = directory;
    }

    /// Stages the removal of the identity; what else belongs to it is the caller's to remove.
    ///
    /// @throws Refusal DeleteConflict; the texts are widely reported
    public Edit delete(Edit edit, Stored<? extends Identity> identity) {
        PolicyUses managed = directory.policyUses();
        if (!managed.of(identity.value()).value().policies().isEmpty()) {
            throw conflict("must detach all policies first.");
        }
        Belonging<InlinePolicies> policies = directory.inlinePolicies(identity.value());
        if (!policies.value().documents().isEmpty()) {
            throw conflict("must delete policies first.");
        }
        return managed.delete(edit, identity.value()).delete(policies).delete(identity);
    }

    /// @param what such as `must delete access keys first.`
    public static Refusal conflict(String what) {
        return new Refusal(ErrorCode.DELETE_CONFLICT, "Cannot delete entity, " + what);
    }
}
