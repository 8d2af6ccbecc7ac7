package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import java.time.Instant;

/// A long-term access key.
///
/// @param userId the unique id of its user
/// @param secret sealed under the master key, bound to [#secretPlace]
public record AccessKey(
        AccessKeyId id,
        AccountId account,
        String userId,
        Status status,
        Instant created,
        SealedSecret secret) {
    /// Where the secret of that key is kept, for sealing and opening it.
    public static SecretPlace secretPlace(AccessKeyId id) {
        return new SecretPlace(Keys.accessKey(id), "secret");
    }

    /// Source: IAM API Reference, "AccessKeyMetadata".
    public enum Status {
        ACTIVE("Active"),
        INACTIVE("Inactive");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public AccessKey withStatus(Status newStatus) {
        return new AccessKey(id, account, userId, newStatus, created, secret);
    }
}
