package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Users who may do what their group may, as long as they are in it, told through one client.
final class GroupStory {
    private static final String POLICY =
            """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                "Action": ["iam:GetGroup", "iam:ListGroups"], "Resource": "*"}}\
            """;

    private final RealClient client;
    private final Storyteller told;
    private final SigningIdentity root;
    private final String account;
    private final String group;
    private final List<String> users;

    /// @param group its name; those of its members begin with it
    GroupStory(RealClient client, SigningIdentity root, String account, String group) {
        this.client = client;
        this.told = new Storyteller(client);
        this.root = root;
        this.account = account;
        this.group = group;
        this.users = List.of(group + "-alice", group + "-bob", group + "-carol");
    }

    void tell() throws IOException, InterruptedException {
        String alice = users.getFirst();
        SigningIdentity key = peopleAppear(alice);
        closedTo(key, alice);
        for (String user : users) {
            told.done(root, "AddUserToGroup", Map.of("GroupName", group, "UserName", user));
        }
        openTo(key);
        everybodyLeaves();
        closedTo(key, alice);
        rootClearsUp(key, alice);
    }

    private SigningIdentity peopleAppear(String alice) throws IOException, InterruptedException {
        JsonNode made = told.done(root, "CreateGroup", Map.of("GroupName", group, "Path", "/e2e/"));
        assertEquals(group, made.path("Group").path("GroupName").asString());
        told.refused(
                "EntityAlreadyExists",
                "Group with name " + group + " already exists.",
                root,
                "CreateGroup",
                Map.of("GroupName", group));
        told.done(
                root,
                "PutGroupPolicy",
                Map.of("GroupName", group, "PolicyName", "look", "PolicyDocument", POLICY));
        for (String user : users) {
            told.done(root, "CreateUser", Map.of("UserName", user));
        }
        JsonNode key = told.done(root, "CreateAccessKey", Map.of("UserName", alice));
        return Storyteller.identity(key.path("AccessKey"));
    }

    private void closedTo(SigningIdentity key, String user)
            throws IOException, InterruptedException {
        told.refused(
                "AccessDenied",
                "User: arn:aws:iam::"
                        + account
                        + ":user/"
                        + user
                        + " is not authorized to perform: iam:GetGroup on resource: arn:aws:iam::"
                        + account
                        + ":group/e2e/"
                        + group
                        + " because no identity-based policy allows the iam:GetGroup action",
                key,
                "GetGroup",
                Map.of("GroupName", group));
    }

    private void openTo(SigningIdentity key) throws IOException, InterruptedException {
        JsonNode members =
                Storyteller.output(
                        "GetGroup", client.pages(key, "GetGroup", Map.of("GroupName", group), 2));
        Set<String> listed = new TreeSet<>();
        members.path("Users").forEach(user -> listed.add(user.path("UserName").asString()));
        assertEquals(new TreeSet<>(users), listed);
        JsonNode groups = told.done(key, "ListGroups", Map.of("PathPrefix", "/e2e/"));
        assertEquals(group, groups.path("Groups").path(0).path("GroupName").asString());
    }

    private void everybodyLeaves() throws IOException, InterruptedException {
        told.refused(
                "DeleteConflict",
                "Cannot delete entity, must remove users from group first.",
                root,
                "DeleteGroup",
                Map.of("GroupName", group));
        for (String user : users) {
            JsonNode in = told.done(root, "ListGroupsForUser", Map.of("UserName", user));
            assertEquals(group, in.path("Groups").path(0).path("GroupName").asString());
            told.done(root, "RemoveUserFromGroup", Map.of("GroupName", group, "UserName", user));
        }
    }

    private void rootClearsUp(SigningIdentity key, String alice)
            throws IOException, InterruptedException {
        told.refused(
                "DeleteConflict",
                "Cannot delete entity, must delete policies first.",
                root,
                "DeleteGroup",
                Map.of("GroupName", group));
        told.done(root, "DeleteGroupPolicy", Map.of("GroupName", group, "PolicyName", "look"));
        told.done(root, "DeleteGroup", Map.of("GroupName", group));
        told.done(
                root,
                "DeleteAccessKey",
                Map.of("UserName", alice, "AccessKeyId", key.accessKeyId()));
        for (String user : users) {
            told.done(root, "DeleteUser", Map.of("UserName", user));
        }
    }
}
