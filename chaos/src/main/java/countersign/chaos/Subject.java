package countersign.chaos;

import countersign.chaos.client.Answer;
import countersign.chaos.client.Caller;
import countersign.chaos.client.Credentials;
import countersign.sigv4.SigningIdentity;

/// A user who may do something, until that is taken away. Of one thread at a time.
///
/// @param credentials with which he asks
record Subject(Kind kind, String userName, SigningIdentity credentials) {
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                    + "\"iam:GetUser\",\"Resource\":\"*\"}}";
    private static final String DENY = ALLOW.replace("Allow", "Deny");

    /// How it is taken away.
    enum Kind {
        INACTIVE_KEY("UpdateAccessKey Inactive"),
        DELETED_USER("DeleteUser"),
        DENYING_POLICY("PutUserPolicy (a Deny)"),
        REVOKED_SESSION("RevokeSession");

        private final String told;

        Kind(String told) {
            this.told = told;
        }

        String told() {
            return told;
        }
    }

    /// @throws IllegalStateException where a step of it isn't done
    static Subject make(Kind kind, String name, Caller node, SigningIdentity root) {
        node.ask(root, "iam", "CreateUser", "UserName", name).done();
        SigningIdentity key =
                Credentials.of(node.ask(root, "iam", "CreateAccessKey", "UserName", name).done());
        return switch (kind) {
            case INACTIVE_KEY -> new Subject(kind, name, key);
            case DENYING_POLICY -> {
                put(node, root, name, "may", ALLOW).done();
                yield new Subject(kind, name, key);
            }
            case REVOKED_SESSION -> new Subject(kind, name, session(node, key));
            case DELETED_USER -> {
                SigningIdentity session = session(node, key);
                node.ask(
                                root,
                                "iam",
                                "DeleteAccessKey",
                                "UserName",
                                name,
                                "AccessKeyId",
                                key.accessKeyId())
                        .done();
                yield new Subject(kind, name, session);
            }
        };
    }

    private static SigningIdentity session(Caller node, SigningIdentity key) {
        return Credentials.of(node.ask(key, "sts", "GetSessionToken").done());
    }

    private static Answer put(
            Caller node, SigningIdentity root, String user, String policy, String document) {
        return node.ask(
                root,
                "iam",
                "PutUserPolicy",
                "UserName",
                user,
                "PolicyName",
                policy,
                "PolicyDocument",
                document);
    }

    /// Does what he may do while nothing is taken away.
    Answer tries(Caller node) {
        return kind == Kind.DENYING_POLICY
                ? node.ask(credentials, "iam", "GetUser")
                : node.ask(credentials, "sts", "GetCallerIdentity");
    }

    /// Takes it away.
    Answer revoke(Caller node, SigningIdentity root) {
        return switch (kind) {
            case INACTIVE_KEY ->
                    node.ask(
                            root,
                            "iam",
                            "UpdateAccessKey",
                            "UserName",
                            userName,
                            "AccessKeyId",
                            credentials.accessKeyId(),
                            "Status",
                            "Inactive");
            case DELETED_USER -> node.ask(root, "iam", "DeleteUser", "UserName", userName);
            case DENYING_POLICY -> put(node, root, userName, "may-not", DENY);
            case REVOKED_SESSION ->
                    node.ask(
                            root,
                            "countersign",
                            "RevokeSession",
                            "AccessKeyId",
                            credentials.accessKeyId());
        };
    }
}
