package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.Map;

/// A user of the management account who does what only another account's root user may.
///
/// @param member the other account
record RootTaskStory(Scene scene, String member) {
    private static final String AUDIT =
            "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";

    void tell() throws IOException, InterruptedException {
        SigningIdentity key = scene.user(scene.name(), Scene.policy("Allow", "sts:*"));
        scene.told()
                .refused(
                        "AccessDenied",
                        "Centralized root access for this task is not enabled.",
                        key,
                        "AssumeRoot",
                        task());
        scene.done("EnableOrganizationsRootCredentialsManagement", Map.of());
        scene.done("EnableOrganizationsRootSessions", Map.of());
        Expect.has(
                "RootSessions",
                scene.done("ListOrganizationsFeatures", Map.of()),
                "EnabledFeatures");
        SigningIdentity session =
                Storyteller.identity(
                        scene.told().done(key, "AssumeRoot", task()).path("Credentials"));
        Expect.text(
                "arn:aws:iam::" + member + ":root",
                scene.told().done(session, "GetCallerIdentity", Map.of()),
                "Arn");
        scene.done("DisableOrganizationsRootSessions", Map.of());
        scene.done("DisableOrganizationsRootCredentialsManagement", Map.of());
        scene.gone(scene.name(), key);
    }

    private Map<String, Object> task() {
        return Map.of("TargetPrincipal", member, "TaskPolicyArn", Map.of("arn", AUDIT));
    }
}
