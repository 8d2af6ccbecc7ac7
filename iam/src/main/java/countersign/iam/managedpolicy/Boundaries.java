package countersign.iam.managedpolicy;

import countersign.api.iam.AttachedPermissionsBoundary;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AttachedPolicies;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Identity;
import countersign.iam.directory.PolicyReference;
import countersign.iam.identity.IdentityKind;
import java.util.Optional;

/// Gives permissions boundaries to users and roles, and shows them.
public final class Boundaries {
    private final Directory directory;
    private final PolicyLookup policies;

    public Boundaries(Directory directory, PolicyLookup policies) {
        this.directory = directory;
        this.policies = policies;
    }

    /// Stages that an identity gets a boundary, in the place of another it may have; the caller
    /// relies on the identity, or makes it.
    ///
    /// @throws Refusal NoSuchEntity or PolicyNotAttachable where that policy can't be one
    public Edit put(Edit edit, Caller caller, Identity identity, String arn) {
        FoundPolicy policy = policies.requireBoundary(caller, arn, IdentityKind.of(identity));
        Belonging<AttachedPolicies> before = directory.policyUses().of(identity);
        policy.relyOn(edit);
        return directory
                .policyUses()
                .replace(edit, identity, before, before.value().bounded(policy.reference()));
    }

    /// The boundary of an identity as answers show it (IAM API Reference,
    /// "AttachedPermissionsBoundary"), if it has one.
    public static Optional<AttachedPermissionsBoundary> shown(
            Directory directory, Identity identity) {
        return directory.policyUses().of(identity).value().boundary().map(Boundaries::shown);
    }

    /// The type is `Policy` in AWS's answers, whatever the page says (reported by users of AWS).
    static AttachedPermissionsBoundary shown(PolicyReference boundary) {
        return new AttachedPermissionsBoundary(Optional.of("Policy"), Optional.of(boundary.arn()));
    }
}
