package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import java.util.Locale;

/// Where each kind of record lies in the store. What belongs to an account has the account's id as
/// its second part, so that accounts can be told apart by their keys alone; access keys carry the
/// account in their own id.
final class Keys {
    private Keys() {}

    static String accounts() {
        return "account/";
    }

    static String account(AccountId id) {
        return accounts() + id;
    }

    static String user(AccountId account, String userId) {
        return "user/" + account + "/" + userId;
    }

    static String userNames(AccountId account) {
        return "user-name/" + account + "/";
    }

    /// Names are unique without regard to case (IAM User Guide, "IAM and AWS STS quotas").
    static String userName(AccountId account, String name) {
        return userNames(account) + name.toLowerCase(Locale.ROOT);
    }

    static String accessKey(AccessKeyId id) {
        return "access-key/" + id;
    }

    static String accessKeyUse(AccessKeyId id) {
        return "access-key-use/" + id;
    }

    static String inlinePolicies(AccountId account, String principalId) {
        return "inline-policies/" + account + "/" + principalId;
    }

    static String devices(AccountId account) {
        return "mfa-device/" + account + "/";
    }

    static String device(AccountId account, String serialNumber) {
        return devices(account) + serialNumber;
    }
}
