package countersign.gateway.resourcepolicy;

import countersign.gateway.route.Route;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.PolicyHolder;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// That a request gives a bucket another policy, or takes it away, as deleting the bucket does.
///
/// @param owner whose the bucket is
/// @param policy the document; empty for none
public record BucketPolicyChange(AccountId owner, PolicyHolder bucket, Optional<String> policy) {
    /// Empty for requests that change no bucket's policy.
    ///
    /// @param arn of what the request is about
    /// @throws Refusal MalformedPolicyDocument for a document that is no text
    public static Optional<BucketPolicyChange> of(
            Route route, String operation, String arn, byte[] body) {
        if (!route.api().name().equals("s3")) {
            return Optional.empty();
        }
        return switch (operation) {
            case "PutBucketPolicy" -> Optional.of(change(route, arn, Optional.of(text(body))));
            case "DeleteBucket", "DeleteBucketPolicy" ->
                    Optional.of(change(route, arn, Optional.empty()));
            default -> Optional.empty();
        };
    }

    private static BucketPolicyChange change(Route route, String arn, Optional<String> policy) {
        return new BucketPolicyChange(
                route.place().account(), PolicyHolder.named(arn).orElseThrow(), policy);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException malformed) {
            throw new Refusal(
                    ErrorCode.MALFORMED_POLICY_DOCUMENT,
                    "Syntax errors in policy.",
                    "The document is no UTF-8");
        }
    }

    /// Whether the service has done it. A bucket that isn't there has no policy either.
    ///
    /// @param status of the service's answer
    boolean isDone(int status) {
        return status / 100 == 2 || (policy.isEmpty() && status == 404);
    }
}
