package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.Map;

/// A role that is described, trusted anew, limited, used, and put into an instance profile.
record RoleCareStory(Scene scene) {
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    void tell() throws IOException, InterruptedException {
        String role = scene.name();
        Map<String, Object> named = Map.of("RoleName", role);
        scene.done(
                "CreateRole",
                Map.of(
                        "RoleName",
                        role,
                        "AssumeRolePolicyDocument",
                        Scene.trust("\"Service\": \"ec2.amazonaws.com\"", "sts:AssumeRole")));
        scene.tagged("Role", "ListRoleTags", "RoleName", role);
        theDescription(named);
        thePolicies(named);
        theUse(named);
        theInstanceProfile(named);
        scene.done("DeleteRole", named);
    }

    private void theDescription(Map<String, Object> named)
            throws IOException, InterruptedException {
        scene.done(
                "UpdateRole",
                Map.of("RoleName", scene.name(), "Description", "one", "MaxSessionDuration", 7200));
        scene.done("UpdateRoleDescription", Map.of("RoleName", scene.name(), "Description", "two"));
        var shown = scene.done("GetRole", named).path("Role");
        Expect.text("two", shown, "Description");
        Expect.number(7200, shown, "MaxSessionDuration");
    }

    private void thePolicies(Map<String, Object> named) throws IOException, InterruptedException {
        String role = scene.name();
        Map<String, Object> inline = Map.of("RoleName", role, "PolicyName", "all");
        Map<String, Object> managed = Map.of("RoleName", role, "PolicyArn", READ_ONLY);
        scene.done(
                "PutRolePolicy",
                Map.of(
                        "RoleName",
                        role,
                        "PolicyName",
                        "all",
                        "PolicyDocument",
                        Scene.policy("Allow", "sts:*")));
        Expect.text(role, scene.done("GetRolePolicy", inline), "RoleName");
        Expect.has("all", scene.done("ListRolePolicies", named), "PolicyNames");
        scene.done("DeleteRolePolicy", inline);
        scene.done("AttachRolePolicy", managed);
        Expect.text(
                READ_ONLY,
                scene.done("ListAttachedRolePolicies", named),
                "AttachedPolicies",
                0,
                "PolicyArn");
        scene.refused(
                "DeleteConflict",
                "Cannot delete entity, must detach all policies first.",
                "DeleteRole",
                named);
        scene.done("DetachRolePolicy", managed);
        scene.done(
                "PutRolePermissionsBoundary",
                Map.of("RoleName", role, "PermissionsBoundary", READ_ONLY));
        scene.done("DeleteRolePermissionsBoundary", named);
    }

    private void theUse(Map<String, Object> named) throws IOException, InterruptedException {
        String role = scene.name();
        String user = role + "-user";
        SigningIdentity key = scene.user(user, Scene.policy("Allow", "sts:*"));
        scene.refused(
                "MalformedPolicyDocument",
                "This policy contains invalid Json",
                "UpdateAssumeRolePolicy",
                Map.of("RoleName", role, "PolicyDocument", "{"));
        scene.done(
                "UpdateAssumeRolePolicy",
                Map.of(
                        "RoleName",
                        role,
                        "PolicyDocument",
                        Scene.trust("\"AWS\": \"" + scene.account() + "\"", "sts:AssumeRole")));
        var assumed =
                scene.told()
                        .done(
                                key,
                                "AssumeRole",
                                Map.of(
                                        "RoleArn",
                                        scene.arn("role/" + role),
                                        "RoleSessionName",
                                        "work",
                                        "DurationSeconds",
                                        7200));
        SigningIdentity session = Storyteller.identity(assumed.path("Credentials"));
        scene.told().done(session, "GetCallerIdentity", Map.of());
        Expect.text("us-east-1", scene.done("GetRole", named), "Role", "RoleLastUsed", "Region");
        scene.gone(user, key);
    }

    private void theInstanceProfile(Map<String, Object> named)
            throws IOException, InterruptedException {
        String box = scene.name() + "-box";
        Map<String, Object> profile = Map.of("InstanceProfileName", box);
        Map<String, Object> both = Map.of("InstanceProfileName", box, "RoleName", scene.name());
        scene.done("CreateInstanceProfile", profile);
        scene.tagged("InstanceProfile", "ListInstanceProfileTags", "InstanceProfileName", box);
        scene.done("AddRoleToInstanceProfile", both);
        scene.refused(
                "LimitExceeded",
                "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
                "AddRoleToInstanceProfile",
                both);
        Expect.text(
                scene.name(),
                scene.done("GetInstanceProfile", profile),
                "InstanceProfile",
                "Roles",
                0,
                "RoleName");
        Expect.size(1, scene.done("ListInstanceProfiles", Map.of()), "InstanceProfiles");
        Expect.size(1, scene.done("ListInstanceProfilesForRole", named), "InstanceProfiles");
        scene.done("RemoveRoleFromInstanceProfile", both);
        scene.done("DeleteInstanceProfile", profile);
    }
}
