package countersign.cli.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A managed policy that is tagged and shown, a group that has it, and the keys that it asks for.
record PolicyCareStory(Scene scene) {
    private static final String OWN_HOME =
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*",
              "Resource": "arn:aws:s3:::home/${aws:username}"}}\
            """;

    void tell() throws IOException, InterruptedException {
        String policy = scene.arn("policy/" + scene.name());
        Map<String, Object> named = Map.of("PolicyArn", policy);
        scene.refused(
                "MalformedPolicyDocument",
                "Syntax errors in policy.",
                "CreatePolicy",
                Map.of("PolicyName", scene.name(), "PolicyDocument", "{\"Version\":\"2012\"}"));
        scene.done("CreatePolicy", Map.of("PolicyName", scene.name(), "PolicyDocument", OWN_HOME));
        scene.tagged("Policy", "ListPolicyTags", "PolicyArn", policy);
        Expect.text("v1", scene.done("GetPolicy", named), "Policy", "DefaultVersionId");
        Expect.text(
                "v1",
                scene.done("GetPolicyVersion", Map.of("PolicyArn", policy, "VersionId", "v1")),
                "PolicyVersion",
                "VersionId");
        Expect.size(1, scene.done("ListPolicyVersions", named), "Versions");
        Expect.has(
                "aws:username",
                scene.done(
                        "GetContextKeysForCustomPolicy",
                        Map.of("PolicyInputList", List.of(OWN_HOME))),
                "ContextKeyNames");
        theGroup(policy);
        scene.done("DeletePolicy", named);
        scene.refused("NoSuchEntity", "Policy " + policy + " was not found.", "GetPolicy", named);
    }

    private void theGroup(String policy) throws IOException, InterruptedException {
        String group = scene.name() + "-group";
        Map<String, Object> renamed = Map.of("GroupName", group);
        Map<String, Object> attached = Map.of("GroupName", group, "PolicyArn", policy);
        scene.done("CreateGroup", Map.of("GroupName", group + "-1"));
        scene.done("UpdateGroup", Map.of("GroupName", group + "-1", "NewGroupName", group));
        scene.done(
                "PutGroupPolicy",
                Map.of(
                        "GroupName",
                        group,
                        "PolicyName",
                        "all",
                        "PolicyDocument",
                        Scene.policy("Allow", "sts:*")));
        Expect.text(
                group,
                scene.done("GetGroupPolicy", Map.of("GroupName", group, "PolicyName", "all")),
                "GroupName");
        Expect.has("all", scene.done("ListGroupPolicies", renamed), "PolicyNames");
        scene.done("DeleteGroupPolicy", Map.of("GroupName", group, "PolicyName", "all"));
        scene.done("AttachGroupPolicy", attached);
        Expect.text(
                policy,
                scene.done("ListAttachedGroupPolicies", renamed),
                "AttachedPolicies",
                0,
                "PolicyArn");
        Expect.has(
                "aws:username",
                scene.done(
                        "GetContextKeysForPrincipalPolicy",
                        Map.of("PolicySourceArn", scene.arn("group/" + group))),
                "ContextKeyNames");
        scene.done("DetachGroupPolicy", attached);
        scene.done("DeleteGroup", renamed);
    }
}
