package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a story is told with: a client, the root user of an account, and a name of its own.
///
/// @param known the operations that the client has
/// @param name begins the names of all that the story makes
record Scene(
        Storyteller told, Set<String> known, SigningIdentity root, String account, String name) {
    static Scene of(RealClient client, Set<String> known, LocalServer server, String name) {
        return new Scene(new Storyteller(client), known, server.rootKey(), server.account(), name);
    }

    boolean knows(String operation) {
        return known.contains(operation);
    }

    /// What the root user does.
    JsonNode done(String operation, Map<String, Object> input)
            throws IOException, InterruptedException {
        return told.done(root, operation, input);
    }

    /// What the root user is refused.
    void refused(String code, String message, String operation, Map<String, Object> input)
            throws IOException, InterruptedException {
        told.refused(code, message, root, operation, input);
    }

    /// A user of that name with one inline policy, `all`.
    ///
    /// @return a key of the user's own
    SigningIdentity user(String userName, String policy) throws IOException, InterruptedException {
        done("CreateUser", Map.of("UserName", userName));
        done(
                "PutUserPolicy",
                Map.of("UserName", userName, "PolicyName", "all", "PolicyDocument", policy));
        JsonNode key = done("CreateAccessKey", Map.of("UserName", userName));
        return Storyteller.identity(key.path("AccessKey"));
    }

    /// What [#user] made goes.
    void gone(String userName, SigningIdentity key) throws IOException, InterruptedException {
        done("DeleteUserPolicy", Map.of("UserName", userName, "PolicyName", "all"));
        done("DeleteAccessKey", Map.of("UserName", userName, "AccessKeyId", key.accessKeyId()));
        done("DeleteUser", Map.of("UserName", userName));
    }

    /// One tag for each way in which a kind of thing is tagged: put on, seen, taken off, gone.
    ///
    /// @param thing as in `TagRole`
    /// @param member names the thing in requests
    void tagged(String thing, String list, String member, String value)
            throws IOException, InterruptedException {
        Map<String, Object> named = Map.of(member, value);
        done(
                "Tag" + thing,
                Map.of(member, value, "Tags", List.of(Map.of("Key", "team", "Value", "blau"))));
        Expect.text("blau", done(list, named), "Tags", 0, "Value");
        done("Untag" + thing, Map.of(member, value, "TagKeys", List.of("team")));
        Expect.size(0, done(list, named), "Tags");
    }

    String arn(String resource) {
        return "arn:aws:iam::" + account + ":" + resource;
    }

    /// A policy that allows or denies this on everything.
    static String policy(String effect, String action) {
        return """
        {"Version": "2012-10-17", "Statement": {"Effect": "%s", "Action": "%s", "Resource": "*"}}\
        """
                .formatted(effect, action);
    }

    /// A trust policy for one principal.
    ///
    /// @param principal such as `"AWS": "123456789012"`
    static String trust(String principal, String action) {
        return """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {%s}, "Action": "%s"}}\
        """
                .formatted(principal, action);
    }
}
