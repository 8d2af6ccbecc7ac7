package countersign.iam.sts;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.inlinepolicy.DocumentCheck;
import countersign.iam.session.PackedSize;
import countersign.iam.session.SessionPolicies;
import countersign.iam.session.SessionTag;
import countersign.policy.DocumentRules;
import java.util.List;
import java.util.Optional;

/// Which session policies and tags may be given for a session.
final class SessionLimits {
    /// Source: STS API Reference, "AssumeRole", `PolicyArns`.
    private static final int MANAGED_MAX = 10;

    /// Of an inline policy and the ARNs of managed ones together (STS API Reference, "AssumeRole",
    /// `Policy`).
    private static final int CHARACTERS_MAX = 2_048;

    private static final int PERCENT_MAX = 100;

    /// Source: IAM User Guide, "IAM and AWS STS quotas".
    private static final int TAGS_MAX = 50;

    private final Directory directory;
    private final AwsManagedPolicies aws;
    private final DocumentCheck documents = new DocumentCheck(DocumentRules.SESSION_POLICY);

    SessionLimits(Directory directory, AwsManagedPolicies aws) {
        this.directory = directory;
        this.aws = aws;
    }

    /// What a session takes of its packed limit, in percent; empty where it has neither policies
    /// nor tags. The texts about counts and about policies that don't exist are guesses, that of
    /// the packed size is reported by users of AWS.
    ///
    /// @param account of the role, or of the user who vouches
    /// @throws Refusal MalformedPolicyDocument, PackedPolicyTooLarge or ValidationError
    Optional<Integer> check(AccountId account, SessionPolicies policies, List<SessionTag> tags) {
        policies.inline().ifPresent(documents::requireValid);
        if (policies.managed().size() > MANAGED_MAX) {
            throw SessionRequest.invalid(
                    "1 validation error detected: Value at 'policyArns' failed to satisfy"
                            + " constraint: Member must have length less than or equal to "
                            + MANAGED_MAX);
        }
        int characters =
                policies.inline().map(String::length).orElse(0)
                        + policies.managed().stream().mapToInt(String::length).sum();
        if (characters > CHARACTERS_MAX) {
            throw SessionRequest.invalid(
                    "Session policies have "
                            + characters
                            + " characters; they may have "
                            + CHARACTERS_MAX
                            + " together.");
        }
        policies.managed().forEach(arn -> requireThere(account, arn));
        if (tags.size() > TAGS_MAX) {
            throw SessionRequest.invalid(
                    "A session has up to " + TAGS_MAX + " tags, with those that it inherits.");
        }
        if (policies.isEmpty() && tags.isEmpty()) {
            return Optional.empty();
        }
        int percent = PackedSize.percentOf(policies, tags);
        if (percent > PERCENT_MAX) {
            throw tooLarge(policies.isEmpty() ? "size of session tags" : "policy", percent);
        }
        return Optional.of(percent);
    }

    static Refusal tooLarge(String what, int percent) {
        return new Refusal(
                ErrorCode.PACKED_POLICY_TOO_LARGE,
                "Packed "
                        + what
                        + " consumes "
                        + percent
                        + "% of allotted space"
                        + (what.equals("policy") ? ", please use smaller policy." : "."));
    }

    private void requireThere(AccountId account, String arn) {
        boolean there = !SessionPolicies.isRootTask(arn) && exists(account, arn);
        if (!there) {
            throw SessionRequest.invalid("Policy " + arn + " does not exist or is not attachable.");
        }
    }

    private boolean exists(AccountId account, String arn) {
        return AwsManagedPolicy.isArn(arn)
                ? aws.find(arn).isPresent()
                : directory.managedPolicies().find(account, arn).isPresent();
    }
}
