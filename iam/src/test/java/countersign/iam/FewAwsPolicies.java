package countersign.iam;

import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A few policies as AWS manages them, of each kind of path.
public final class FewAwsPolicies implements AwsManagedPolicies {
    private static final Instant CREATED = Instant.parse("2015-02-06T18:39:46Z");
    private static final Instant UPDATED = Instant.parse("2016-12-06T18:11:16Z");

    private final List<AwsManagedPolicy> all =
            List.of(
                    policy("AWSQuickSightListIAM", "/service-role/", "v2"),
                    policy("AdministratorAccess", "/", "v1"),
                    policy("AutoScalingServiceRolePolicy", "/aws-service-role/", "v9"),
                    policy("IAMAuditRootUserCredentials", "/root-task/", "v1"),
                    policy("IAMDeleteRootUserCredentials", "/root-task/", "v1"));

    @Override
    public Optional<AwsManagedPolicy> find(String arn) {
        return all.stream().filter(policy -> policy.arn().equals(arn)).findFirst();
    }

    @Override
    public List<AwsManagedPolicy> all() {
        return all;
    }

    @Override
    public String document(AwsManagedPolicy policy) {
        if (policy.path().equals("/root-task/")) {
            return task(policy.name());
        }
        String action = policy.name().equals("AdministratorAccess") ? "*" : "iam:List*";
        return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"*"}]}\
        """
                .formatted(action);
    }

    /// As AWS's: nothing is allowed, and all denied that isn't the task, and for all but the root
    /// user.
    private static String task(String name) {
        String actions =
                name.startsWith("IAMDelete")
                        ? "\"iam:DeleteAccessKey\",\"iam:DeactivateMFADevice\",\"iam:ListMFADevices\""
                        : "\"iam:ListAccessKeys\",\"iam:GetUser\",\"iam:GetAccountSummary\"";
        return """
        {"Version":"2012-10-17","Statement":[
            {"Effect":"Deny","NotAction":[%1$s],"Resource":"*"},
            {"Effect":"Deny","Action":["iam:ListAccessKeys","iam:GetUser","iam:DeleteAccessKey",
                "iam:DeactivateMFADevice"],"NotResource":"arn:aws:iam::*:root"}]}\
        """
                .formatted(actions);
    }

    private static AwsManagedPolicy policy(String name, String path, String version) {
        return new AwsManagedPolicy(name, path, version, CREATED, UPDATED, UPDATED);
    }
}
