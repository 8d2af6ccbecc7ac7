package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A user whom managed policies, the customer's and AWS's own, allow what a permissions boundary
/// lets through, told through one client.
final class ManagedPolicyStory {
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";

    private final RealClient client;
    private final Storyteller told;
    private final SigningIdentity root;
    private final String user;
    private final String policy;

    /// @param user his name; the policy's begins with it
    ManagedPolicyStory(RealClient client, SigningIdentity root, String account, String user) {
        this.client = client;
        this.told = new Storyteller(client);
        this.root = root;
        this.user = user;
        this.policy = "arn:aws:iam::" + account + ":policy/e2e/" + user + "-policy";
    }

    void tell() throws IOException, InterruptedException {
        SigningIdentity key = userAppears();
        versionsCount(key);
        awsManagesToo(key);
        boundaryLimits(key);
        everythingIsListed();
        rootClearsUp(key);
    }

    private static String document(String effect, String action) {
        return """
        {"Version": "2012-10-17", "Statement": {"Effect": "%s", "Action": "%s", "Resource": "*"}}\
        """
                .formatted(effect, action);
    }

    private SigningIdentity userAppears() throws IOException, InterruptedException {
        told.done(root, "CreateUser", Map.of("UserName", user));
        JsonNode key = told.done(root, "CreateAccessKey", Map.of("UserName", user));
        JsonNode made =
                told.done(
                        root,
                        "CreatePolicy",
                        Map.of(
                                "PolicyName",
                                user + "-policy",
                                "Path",
                                "/e2e/",
                                "PolicyDocument",
                                document("Allow", "iam:List*")));
        assertEquals(policy, made.path("Policy").path("Arn").asString());
        return Storyteller.identity(key.path("AccessKey"));
    }

    private void versionsCount(SigningIdentity key) throws IOException, InterruptedException {
        closedTo(key, "because no identity-based policy allows the iam:ListUsers action");
        told.done(root, "AttachUserPolicy", of(policy));
        told.done(key, "ListUsers", Map.of());
        told.done(
                root,
                "CreatePolicyVersion",
                Map.of(
                        "PolicyArn",
                        policy,
                        "PolicyDocument",
                        document("Deny", "iam:ListUsers"),
                        "SetAsDefault",
                        true));
        closedTo(key, "with an explicit deny in an identity-based policy");
        told.done(root, "SetDefaultPolicyVersion", version("v1"));
        told.done(key, "ListUsers", Map.of());
        told.refused(
                "DeleteConflict",
                "Cannot delete the default version of a policy.",
                root,
                "DeletePolicyVersion",
                version("v1"));
        told.done(root, "DeletePolicyVersion", version("v2"));
        told.done(root, "DetachUserPolicy", of(policy));
    }

    private void awsManagesToo(SigningIdentity key) throws IOException, InterruptedException {
        closedTo(key, "because no identity-based policy allows the iam:ListUsers action");
        told.done(root, "AttachUserPolicy", of(READ_ONLY));
        told.done(key, "ListUsers", Map.of());
        JsonNode attached = told.done(key, "ListAttachedUserPolicies", Map.of("UserName", user));
        assertEquals(
                READ_ONLY, attached.path("AttachedPolicies").path(0).path("PolicyArn").asString());
    }

    private void boundaryLimits(SigningIdentity key) throws IOException, InterruptedException {
        told.done(
                root,
                "CreatePolicyVersion",
                Map.of(
                        "PolicyArn",
                        policy,
                        "PolicyDocument",
                        document("Allow", "iam:Get*"),
                        "SetAsDefault",
                        true));
        told.done(
                root,
                "PutUserPermissionsBoundary",
                Map.of("UserName", user, "PermissionsBoundary", policy));
        closedTo(key, "because no permissions boundary allows the iam:ListUsers action");
        JsonNode shown = told.done(key, "GetUser", Map.of("UserName", user));
        assertEquals(
                policy,
                shown.path("User")
                        .path("PermissionsBoundary")
                        .path("PermissionsBoundaryArn")
                        .asString());
    }

    private void closedTo(SigningIdentity key, String reason)
            throws IOException, InterruptedException {
        String account = policy.split(":", -1)[4];
        told.refused(
                "AccessDenied",
                "User: arn:aws:iam::"
                        + account
                        + ":user/"
                        + user
                        + " is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::"
                        + account
                        + ":user/ "
                        + reason,
                key,
                "ListUsers",
                Map.of());
    }

    private void everythingIsListed() throws IOException, InterruptedException {
        JsonNode all =
                Storyteller.output(
                        "ListPolicies",
                        client.pages(root, "ListPolicies", Map.of("Scope", "AWS"), 500));
        List<String> names =
                all.path("Policies").valueStream().map(it -> it.path("Arn").asString()).toList();
        assertEquals(1, names.stream().filter(READ_ONLY::equals).count());
        JsonNode users = told.done(root, "ListEntitiesForPolicy", Map.of("PolicyArn", policy));
        assertEquals(user, users.path("PolicyUsers").path(0).path("UserName").asString());
    }

    private void rootClearsUp(SigningIdentity key) throws IOException, InterruptedException {
        told.refused(
                "DeleteConflict",
                "Cannot delete a policy attached to entities.",
                root,
                "DeletePolicy",
                Map.of("PolicyArn", policy));
        told.done(root, "DetachUserPolicy", of(READ_ONLY));
        told.done(
                root,
                "DeleteAccessKey",
                Map.of("UserName", user, "AccessKeyId", key.accessKeyId()));
        told.done(root, "DeleteUser", Map.of("UserName", user));
        told.done(root, "DeletePolicyVersion", version("v1"));
        told.done(root, "DeletePolicy", Map.of("PolicyArn", policy));
    }

    private Map<String, Object> of(String arn) {
        return Map.of("UserName", user, "PolicyArn", arn);
    }

    private Map<String, Object> version(String id) {
        return Map.of("PolicyArn", policy, "VersionId", id);
    }
}
