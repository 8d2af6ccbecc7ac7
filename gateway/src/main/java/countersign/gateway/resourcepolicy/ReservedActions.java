package countersign.gateway.resourcepolicy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Actions on which the policies of resources have less to say than on others.
final class ReservedActions {
    /// What isn't there yet has no policy; one that is kept for it counts from then on.
    private static final Set<String> THAT_MAKE_IT =
            Set.of(
                    "dynamodb:CreateTable",
                    "lambda:CreateFunction",
                    "s3:CreateBucket",
                    "secretsmanager:CreateSecret",
                    "sns:CreateTopic",
                    "sqs:CreateQueue");

    private static final Set<String> OF_BUCKET_POLICIES =
            Set.of("s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:PutBucketPolicy");

    /// *SQS API Reference*: "Cross-account permissions don't apply to this action".
    private static final Set<String> OF_QUEUES =
            Arrays.stream(
                            ("AddPermission CancelMessageMoveTask DeleteQueue ListMessageMoveTasks"
                                            + " ListQueueTags ListQueues RemovePermission"
                                            + " SetQueueAttributes StartMessageMoveTask TagQueue"
                                            + " UntagQueue")
                                    .split(" ", -1))
                    .map(action -> "sqs:" + action)
                    .collect(Collectors.toUnmodifiableSet());

    private ReservedActions() {}

    /// Whether the policy of the resource is asked at all.
    ///
    /// No other account may read or change the policy of a bucket, whatever it says, and the root
    /// user of its own always may, so that nobody locks himself out (*S3 API Reference,
    /// "PutBucketPolicy"*).
    static boolean areOpenToPolicies(String action, Side side) {
        if (THAT_MAKE_IT.contains(action)) {
            return false;
        }
        return switch (side) {
            case OWNERS_ROOT -> !OF_BUCKET_POLICIES.contains(action);
            case OWNER -> true;
            case OUTSIDE -> !OF_BUCKET_POLICIES.contains(action) && !OF_QUEUES.contains(action);
        };
    }
}
