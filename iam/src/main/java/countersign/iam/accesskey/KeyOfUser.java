package countersign.iam.accesskey;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// Finds one key of one user.
final class KeyOfUser {
    private KeyOfUser() {}

    /// @throws Refusal NoSuchEntity, also where the key is another user's
    static Stored<AccessKey> require(Directory directory, User user, String accessKeyId) {
        return AccessKeyId.parse(accessKeyId)
                .filter(user.accessKeys()::contains)
                .flatMap(directory::accessKey)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NO_SUCH_ENTITY,
                                "The Access Key with id " + accessKeyId + " cannot be found."));
    }
}
