package countersign.iam.directory;

import countersign.iam.credential.AccountId;

/// How IAM's resources and the sessions of STS are named (Service Authorization Reference,
/// "Actions, resources, and condition keys for AWS Identity and Access Management" and "… for AWS
/// Security Token Service").
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

    /// @param name the provider's URL without its scheme
    public static String oidcProvider(AccountId account, String name) {
        return iam(account) + "oidc-provider/" + name;
    }

    public static String samlProvider(AccountId account, String name) {
        return iam(account) + "saml-provider/" + name;
    }

    /// A delegation request, in the account that it asks.
    public static String delegationRequest(AccountId account, String id) {
        return iam(account) + "delegation-request/" + id;
    }

    /// A report on an entity of the organization.
    public static String accessReport(AccountId account, String entityPath) {
        return iam(account) + "access-report/" + entityPath;
    }

    /// A virtual device's ARN, which is its serial number.
    ///
    /// @param path begins and ends with `/`
    public static String mfa(AccountId account, String path, String name) {
        return iam(account) + "mfa" + path + name;
    }

    /// A session of a role, as policies and GetCallerIdentity name it: without the role's path.
    public static String roleSession(AccountId account, String roleName, String sessionName) {
        return sts(account) + "assumed-role/" + roleName + "/" + sessionName;
    }

    /// A session of GetFederationToken.
    public static String federatedUser(AccountId account, String name) {
        return sts(account) + "federated-user/" + name;
    }

    private static String sts(AccountId account) {
        return "arn:aws:sts::" + account + ":";
    }

    /// A session, by its access key id; an ARN of ours.
    public static String session(AccountId account, String accessKeyId) {
        return countersign(account) + "session/" + accessKeyId;
    }

    /// A key that seals sessions; an ARN of ours.
    public static String sealingKey(AccountId account, String id) {
        return countersign(account) + "sealing-key/" + id;
    }

    /// A template of delegation requests; an ARN of ours, since AWS's own isn't documented.
    public static String delegationTemplate(AccountId account, String name) {
        return countersign(account) + "delegation-template/" + name;
    }

    /// A session by delegation, as no policy names one; an ARN of ours.
    public static String delegate(AccountId account, String requestId) {
        return countersign(account) + "delegate/" + requestId;
    }

    /// An account; an ARN of ours.
    public static String account(AccountId management, String id) {
        return countersign(management) + "account/" + id;
    }

    private static String countersign(AccountId account) {
        return "arn:aws:countersign::" + account + ":";
    }

    private static String iam(AccountId account) {
        return "arn:aws:iam::" + account + ":";
    }
}
