package countersign.iam.identity;

import countersign.iam.directory.AttachedPolicies;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Identity;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// Deletes an identity that has no policies left. Its permissions boundary is no obstacle, and goes
/// with it (users of AWS report so). That attached policies are looked at before inline ones is a
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
        Belonging<AttachedPolicies> attached = directory.policyUses().of(identity.value());
        if (!attached.value().policies().isEmpty()) {
            throw conflict("must detach all policies first.");
        }
        Belonging<InlinePolicies> policies = directory.inlinePolicies(identity.value());
        if (!policies.value().documents().isEmpty()) {
            throw conflict("must delete policies first.");
        }
        directory.policyUses().delete(edit, identity.value(), attached);
        return edit.delete(policies).delete(identity);
    }

    /// @param what such as `must delete access keys first.`
    public static Refusal conflict(String what) {
        return new Refusal(ErrorCode.DELETE_CONFLICT, "Cannot delete entity, " + what);
    }
}
