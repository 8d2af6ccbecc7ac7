package countersign.iam.managedpolicy;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Directory;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.ManagedPolicy.Version;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityKind;
import countersign.iam.tag.Tags;
import java.util.Map;
import java.util.Optional;

/// Finds the managed policy that a request names by its ARN, among the account's own and AWS's.
public final class PolicyLookup {
    private final Directory directory;
    private final AwsManagedPolicies aws;

    public PolicyLookup(Directory directory, AwsManagedPolicies aws) {
        this.directory = directory;
        this.aws = aws;
    }

    /// The policy of that ARN.
    ///
    /// @throws Refusal NoSuchEntity; its text is widely reported
    FoundPolicy require(Caller caller, String arn) {
        return find(caller, arn).orElseThrow(() -> notFound(arn));
    }

    /// @throws Refusal ValidationError for an ARN of another partition (recorded)
    Optional<FoundPolicy> find(Caller caller, String arn) {
        requirePartition(arn);
        if (AwsManagedPolicy.isArn(arn)) {
            return aws.find(arn).map(FoundPolicy.Aws::new);
        }
        return directory.managedPolicies().find(caller.account(), arn).map(FoundPolicy.Own::new);
    }

    /// The policy of that ARN, which an identity is to have.
    ///
    /// @throws Refusal NoSuchEntity, with the text that is widely reported, or PolicyNotAttachable,
    ///   recorded for users
    FoundPolicy requireAttachable(Caller caller, String arn, IdentityKind kind) {
        return unreserved(
                find(caller, arn).orElseThrow(() -> notAttachable("Policy " + arn)), kind);
    }

    /// The policy of that ARN, which is to be an identity's permissions boundary.
    ///
    /// @throws Refusal as [#requireAttachable], with another text
    FoundPolicy requireBoundary(Caller caller, String arn, IdentityKind kind) {
        return unreserved(
                find(caller, arn).orElseThrow(() -> notAttachable("Scope ARN: " + arn)), kind);
    }

    /// The policy of that ARN, which is to be changed.
    ///
    /// @param what is refused for policies of others: recorded, for those that don't exist, too
    /// @throws Refusal NoSuchEntity, or AccessDenied where it isn't the account's own
    Stored<ManagedPolicy> requireOwn(Caller caller, String arn, String what) {
        requirePartition(arn);
        if (!arn.startsWith("arn:aws:iam::" + caller.account() + ":")) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED, what + " policies outside your own account.");
        }
        return directory
                .managedPolicies()
                .find(caller.account(), arn)
                .orElseThrow(() -> notFound(arn));
    }

    /// What policies are asked about, whether it exists or not.
    Resource resource(Caller caller, String arn) {
        return new Resource(
                arn,
                directory
                        .managedPolicies()
                        .find(caller.account(), arn)
                        .map(policy -> Tags.resourceKeys(policy.value().tags()))
                        .orElse(Map.of()));
    }

    /// @throws Refusal NoSuchEntity; its text is reported by users of AWS
    static Version requireVersion(ManagedPolicy policy, String versionId) {
        return policy.version(versionId).orElseThrow(() -> noSuchVersion(policy.arn(), versionId));
    }

    static Refusal noSuchVersion(String arn, String versionId) {
        return notAttachable("Policy " + arn + " version " + versionId);
    }

    private static FoundPolicy unreserved(FoundPolicy found, IdentityKind kind) {
        if (found.isReserved()) {
            throw new Refusal(
                    ErrorCode.POLICY_NOT_ATTACHABLE,
                    "Cannot attach AWS reserved policy to an IAM " + kind.within() + ".");
        }
        return found;
    }

    private static Refusal notAttachable(String what) {
        return new Refusal(
                ErrorCode.NO_SUCH_ENTITY, what + " does not exist or is not attachable.");
    }

    static Refusal notFound(String arn) {
        return new Refusal(ErrorCode.NO_SUCH_ENTITY, "Policy " + arn + " was not found.");
    }

    /// Only a partition is asked for: what is no ARN at all names no policy.
    private static void requirePartition(String arn) {
        if (arn.startsWith("arn:") && !arn.startsWith("arn:aws:")) {
            throw new Refusal(ErrorCode.VALIDATION_ERROR, "Invalid ARN partition");
        }
    }
}
