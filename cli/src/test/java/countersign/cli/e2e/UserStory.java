package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.Map;

/// A user who is tagged, limited, renamed, and whose key is switched off and on.
record UserStory(Scene scene) {
    void tell() throws IOException, InterruptedException {
        String user = scene.name();
        SigningIdentity key = scene.user(user, Scene.policy("Allow", "sts:*"));
        Map<String, Object> named = Map.of("UserName", user);
        scene.tagged("User", "ListUserTags", "UserName", user);
        Expect.has("all", scene.done("ListUserPolicies", named), "PolicyNames");
        Expect.text(
                user,
                scene.done("GetUserPolicy", Map.of("UserName", user, "PolicyName", "all")),
                "UserName");
        scene.refused(
                "NoSuchEntity",
                "The user policy with name none cannot be found.",
                "GetUserPolicy",
                Map.of("UserName", user, "PolicyName", "none"));
        theBoundary(named);
        theKey(user, key);
        scene.done("UpdateUser", Map.of("UserName", user, "NewUserName", user + "-2"));
        Expect.text(
                scene.arn("user/" + user + "-2"),
                scene.done("GetUser", Map.of("UserName", user + "-2")),
                "User",
                "Arn");
        scene.gone(user + "-2", key);
    }

    private void theBoundary(Map<String, Object> named) throws IOException, InterruptedException {
        scene.done(
                "PutUserPermissionsBoundary",
                Map.of(
                        "UserName",
                        scene.name(),
                        "PermissionsBoundary",
                        "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        scene.done("DeleteUserPermissionsBoundary", named);
    }

    private void theKey(String user, SigningIdentity key) throws IOException, InterruptedException {
        scene.told().done(key, "GetCallerIdentity", Map.of());
        Map<String, Object> id = Map.of("AccessKeyId", key.accessKeyId());
        Expect.text(scene.account(), scene.done("GetAccessKeyInfo", id), "Account");
        Expect.text(
                key.accessKeyId(),
                scene.done("ListAccessKeys", Map.of("UserName", user)),
                "AccessKeyMetadata",
                0,
                "AccessKeyId");
        scene.done("UpdateAccessKey", status(user, key, "Inactive"));
        scene.told()
                .refused(
                        "InvalidClientTokenId",
                        "The security token included in the request is invalid",
                        key,
                        "GetCallerIdentity",
                        Map.of());
        scene.done("UpdateAccessKey", status(user, key, "Active"));
        Expect.text(
                "sts", scene.done("GetAccessKeyLastUsed", id), "AccessKeyLastUsed", "ServiceName");
    }

    private static Map<String, Object> status(String user, SigningIdentity key, String status) {
        return Map.of("UserName", user, "AccessKeyId", key.accessKeyId(), "Status", status);
    }
}
