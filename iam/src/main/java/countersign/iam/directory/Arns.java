package countersign.iam.directory;

import countersign.iam.credential.AccountId;

/// How IAM's resources are named (Service Authorization Reference, "Actions, resources, and
/// condition keys for AWS Identity and Access Management").
public final class Arns {
    private Arns() {}

    public static String root(AccountId account) {
        return iam(account) + "root";
    }

    /// @param path begins and ends with `/`
    public static String user(AccountId account, String path, String name) {
        return iam(account) + "user" + path + name;
    }

    /// @param path begins and ends with `/`
    public static String group(AccountId account, String path, String name) {
        return iam(account) + "group" + path + name;
    }

    /// @param path begins and ends with `/`
    public static String role(AccountId account, String path, String name) {
        return iam(account) + "role" + path + name;
    }

    /// @param path begins and ends with `/`
    public static String policy(AccountId account, String path, String name) {
        return iam(account) + "policy" + path + name;
    }

    /// @param path begins and ends with `/`
    public static String instanceProfile(AccountId account, String path, String name) {
        return iam(account) + "instance-profile" + path + name;
    }

    /// A virtual device's ARN, which is its serial number.
    ///
    /// @param path begins and ends with `/`
    public static String mfa(AccountId account, String path, String name) {
        return iam(account) + "mfa" + path + name;
    }

    private static String iam(AccountId account) {
        return "arn:aws:iam::" + account + ":";
    }
}
