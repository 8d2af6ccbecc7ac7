package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A resource that may have a policy of its own, and whose policy also governs what belongs to it
/// (*IAM User Guide, "AWS services that work with IAM"*, the column of resource-based policies).
///
/// | ARN | governs |
/// |---|---|
/// | `arn:aws:s3:::box` | the bucket and its objects |
/// | `arn:aws:dynamodb:R:A:table/T` | the table and its indexes |
/// | `arn:aws:kms:R:A:key/ID` | the key |
/// | `arn:aws:lambda:R:A:function:F` | the function, its versions and aliases |
/// | `arn:aws:secretsmanager:R:A:secret:S` | the secret |
/// | `arn:aws:sns:R:A:T` | the topic and its subscriptions |
/// | `arn:aws:sqs:R:A:Q` | the queue |
/// | `arn:aws:ssm:R:A:parameter/P` | the parameter |
///
/// @param arn of the resource that has the policy
/// @param account whose it is, where the ARN says so: those of S3 don't
public record PolicyHolder(String arn, Optional<AccountId> account) {
    /// Ours, so that a marker of a list can name it.
    public static final int ARN_CHARS_MAX = 240;

    private static final Pattern BUCKET =
            Pattern.compile(
                    "(?<holder>arn:aws:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/.*)?",
                    Pattern.DOTALL);

    private static final Pattern OTHER =
            Pattern.compile(
                    "(?<place>arn:aws:(?<service>[a-z0-9]{1,32}):[a-z0-9-]{1,32}"
                            + ":(?<account>[0-9]{12}):)(?<resource>.+)",
                    Pattern.DOTALL);

    private static final Map<String, Pattern> RESOURCES =
            Map.of(
                    "dynamodb", pattern("(?<holder>table/[A-Za-z0-9_.-]+)(/index/.+)?"),
                    "kms", pattern("(?<holder>key/[A-Za-z0-9-]+)"),
                    "lambda", pattern("(?<holder>function:[A-Za-z0-9_-]+)(:.+)?"),
                    "secretsmanager", pattern("(?<holder>secret:[A-Za-z0-9/_+=.@-]+)"),
                    "sns", pattern("(?<holder>[A-Za-z0-9_-]+(\\.fifo)?)(:.+)?"),
                    "sqs", pattern("(?<holder>[A-Za-z0-9_-]+(\\.fifo)?)"),
                    "ssm", pattern("(?<holder>parameter/[A-Za-z0-9_./-]+)"));

    /// Whose policy governs a resource; empty where there can't be one.
    ///
    /// @param arn of any resource
    public static Optional<PolicyHolder> of(String arn) {
        Matcher bucket = BUCKET.matcher(arn);
        if (bucket.matches()) {
            return Optional.of(new PolicyHolder(bucket.group("holder"), Optional.empty()));
        }
        Matcher other = OTHER.matcher(arn);
        return other.matches() ? of(other) : Optional.empty();
    }

    private static Optional<PolicyHolder> of(Matcher arn) {
        Pattern form = RESOURCES.get(arn.group("service"));
        if (form == null) {
            return Optional.empty();
        }
        Matcher resource = form.matcher(arn.group("resource"));
        return resource.matches()
                ? Optional.of(
                                new PolicyHolder(
                                        arn.group("place") + resource.group("holder"),
                                        Optional.of(new AccountId(arn.group("account")))))
                        .filter(holder -> holder.arn().length() <= ARN_CHARS_MAX)
                : Optional.empty();
    }

    /// The same for the ARN of the very resource that has the policy.
    public static Optional<PolicyHolder> named(String arn) {
        return of(arn).filter(holder -> holder.arn().equals(arn));
    }

    /// Whether a service has resources with policies of their own.
    ///
    /// @param service such as `sqs`
    public static boolean isIn(String service) {
        return service.equals("s3") || RESOURCES.containsKey(service);
    }

    /// Whether the resource's policy must grant also within its account, as those of KMS keys (*KMS
    /// Developer Guide, "Key policies in AWS KMS"*).
    public boolean mustGrant() {
        return arn.startsWith("arn:aws:kms:");
    }

    private static Pattern pattern(String resource) {
        return Pattern.compile(resource, Pattern.DOTALL);
    }
}
