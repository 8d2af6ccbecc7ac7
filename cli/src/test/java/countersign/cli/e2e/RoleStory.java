package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A role that is assumed, and somebody for whom a user answers, told through one client.
final class RoleStory {
    private static final String INVALID_TOKEN =
            "The security token included in the request is invalid";

    private final Storyteller told;
    private final SigningIdentity root;
    private final String account;
    private final String user;
    private final String role;

    /// @param user the user's name; the role's begins with it
    RoleStory(RealClient client, SigningIdentity root, String account, String user) {
        this.told = new Storyteller(client);
        this.root = root;
        this.account = account;
        this.user = user;
        this.role = user + "-role";
    }

    void tell() throws IOException, InterruptedException {
        SigningIdentity key = peopleAppear();
        SigningIdentity session = theRoleIsAssumed(key);
        theSessionWorks(session);
        aSessionIsLimitedTaggedAndTraced(key);
        theUserVouches(key);
        rootClearsUp(key, session);
    }

    private SigningIdentity peopleAppear() throws IOException, InterruptedException {
        told.done(root, "CreateUser", Map.of("UserName", user));
        String permissions =
                """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*",
                    "Action": ["sts:*", "iam:ListUsers"]}}\
                """;
        told.done(
                root,
                "PutUserPolicy",
                Map.of("UserName", user, "PolicyName", "sts", "PolicyDocument", permissions));
        String trust =
                """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                    "Principal": {"AWS": "%s"},
                    "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
                    "Condition": {"StringEquals": {"sts:ExternalId": "e2e"}}}}\
                """
                        .formatted(account);
        told.done(
                root,
                "CreateRole",
                Map.of("RoleName", role, "Path", "/e2e/", "AssumeRolePolicyDocument", trust));
        told.done(
                root,
                "PutRolePolicy",
                Map.of(
                        "RoleName",
                        role,
                        "PolicyName",
                        "list",
                        "PolicyDocument",
                        """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                            "Action": "iam:List*", "Resource": "*"}}\
                        """));
        JsonNode key = told.done(root, "CreateAccessKey", Map.of("UserName", user));
        return Storyteller.identity(key.path("AccessKey"));
    }

    private SigningIdentity theRoleIsAssumed(SigningIdentity key)
            throws IOException, InterruptedException {
        told.refused(
                "AccessDenied",
                "User: arn:aws:iam::"
                        + account
                        + ":user/"
                        + user
                        + " is not authorized to perform: sts:AssumeRole on resource: "
                        + roleArn(),
                key,
                "AssumeRole",
                Map.of("RoleArn", roleArn(), "RoleSessionName", "work"));
        JsonNode assumed = told.done(key, "AssumeRole", assume(Map.of()));
        assertEquals(sessionArn("work"), assumed.path("AssumedRoleUser").path("Arn").asString());
        return Storyteller.identity(assumed.path("Credentials"));
    }

    private void theSessionWorks(SigningIdentity session) throws IOException, InterruptedException {
        JsonNode who = told.done(session, "GetCallerIdentity", Map.of());
        assertEquals(sessionArn("work"), who.path("Arn").asString());
        told.done(session, "ListUsers", Map.of());
        told.refused(
                "AccessDenied",
                "Cannot call GetSessionToken with session credentials",
                session,
                "GetSessionToken",
                Map.of());
    }

    private void aSessionIsLimitedTaggedAndTraced(SigningIdentity key)
            throws IOException, InterruptedException {
        String limit =
                """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                    "Action": "iam:ListRoles", "Resource": "*"}}\
                """;
        JsonNode assumed =
                told.done(
                        key,
                        "AssumeRole",
                        assume(
                                Map.of(
                                        "Policy",
                                        limit,
                                        "Tags",
                                        List.of(Map.of("Key", "team", "Value", "blau grün")),
                                        "TransitiveTagKeys",
                                        List.of("team"),
                                        "SourceIdentity",
                                        user)));
        assertEquals(user, assumed.path("SourceIdentity").asString());
        assertTrue(assumed.path("PackedPolicySize").asInt() > 0);
        SigningIdentity session = Storyteller.identity(assumed.path("Credentials"));
        told.done(session, "ListRoles", Map.of());
        told.refused(
                "AccessDenied",
                "User: "
                        + sessionArn("work")
                        + " is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::"
                        + account
                        + ":user/ because no session policy allows the iam:ListUsers action",
                session,
                "ListUsers",
                Map.of());
    }

    private void theUserVouches(SigningIdentity key) throws IOException, InterruptedException {
        JsonNode token = told.done(key, "GetFederationToken", Map.of("Name", "guest"));
        String guest = "arn:aws:sts::" + account + ":federated-user/guest";
        assertEquals(guest, token.path("FederatedUser").path("Arn").asString());
        SigningIdentity session = Storyteller.identity(token.path("Credentials"));
        assertEquals(
                guest, told.done(session, "GetCallerIdentity", Map.of()).path("Arn").asString());
        told.refused("InvalidClientTokenId", INVALID_TOKEN, session, "ListUsers", Map.of());
    }

    private void rootClearsUp(SigningIdentity key, SigningIdentity session)
            throws IOException, InterruptedException {
        told.done(root, "DeleteRolePolicy", Map.of("RoleName", role, "PolicyName", "list"));
        told.done(root, "DeleteRole", Map.of("RoleName", role));
        told.refused("InvalidClientTokenId", INVALID_TOKEN, session, "ListUsers", Map.of());
        told.done(root, "DeleteUserPolicy", Map.of("UserName", user, "PolicyName", "sts"));
        told.done(
                root,
                "DeleteAccessKey",
                Map.of("UserName", user, "AccessKeyId", key.accessKeyId()));
        told.done(root, "DeleteUser", Map.of("UserName", user));
    }

    private Map<String, Object> assume(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("RoleArn", roleArn());
        input.put("RoleSessionName", "work");
        input.put("ExternalId", "e2e");
        return input;
    }

    private String roleArn() {
        return "arn:aws:iam::" + account + ":role/e2e/" + role;
    }

    private String sessionArn(String name) {
        return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + name;
    }
}
