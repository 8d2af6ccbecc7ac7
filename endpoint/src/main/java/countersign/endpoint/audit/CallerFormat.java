package countersign.endpoint.audit;

import countersign.endpoint.audit.JsonWriter.Name;
import java.util.Optional;

/// Renders `userIdentity` (*CloudTrail User Guide, "CloudTrail userIdentity element"*).
final class CallerFormat {
    /// A presented id that doesn't look like one (*IAM API Reference, "AccessKey"*: 16 to 128
    /// characters; ours and AWS's are upper-case letters and digits) may be a secret in the wrong
    /// place, so it isn't written.
    static final String NOT_AN_ID = "(not an access key id)";

    private static final int ID_CHARS_MIN = 16;
    private static final int ID_CHARS_MAX = 128;

    /// The longest ARN (*IAM API Reference, "arnType"*).
    private static final int ARN_CHARS_MAX = 2048;

    private static final Name USER_IDENTITY = Name.of("userIdentity");
    private static final Name TYPE = Name.of("type");
    private static final Name PRINCIPAL_ID = Name.of("principalId");
    private static final Name ARN = Name.of("arn");
    private static final Name ACCOUNT_ID = Name.of("accountId");
    private static final Name ACCESS_KEY_ID = Name.of("accessKeyId");
    private static final Name USER_NAME = Name.of("userName");
    private static final Name SESSION_CONTEXT = Name.of("sessionContext");
    private static final Name SESSION_ISSUER = Name.of("sessionIssuer");
    private static final Name ATTRIBUTES = Name.of("attributes");
    private static final Name CREATION_DATE = Name.of("creationDate");
    private static final Name MFA_AUTHENTICATED = Name.of("mfaAuthenticated");
    private static final Name IDENTITY_PROVIDER = Name.of("identityProvider");
    private static final Name SOURCE_IDENTITY = Name.of("sourceIdentity");
    private static final Name INVOKED_BY_DELEGATE = Name.of("invokedByDelegate");
    private static final Name RECIPIENT = Name.of("recipientAccountId");
    private static final Name MFA = Name.of("mfa");
    private static final Name SERIAL_NUMBER = Name.of("serialNumber");
    private static final Name AUTHENTICATED_AT = Name.of("authenticatedAt");

    private CallerFormat() {}

    static void writeIdentity(Caller caller, JsonWriter out) {
        out.open(USER_IDENTITY);
        switch (caller) {
            case Caller.Root root -> writeRoot(root, out);
            case Caller.IamUser user -> writeUser(user, out);
            case Caller.AssumedRole role -> writeRole(role, out);
            case Caller.FederatedUser federated -> writeFederated(federated, out);
            case Caller.Asserted asserted -> writeAsserted(asserted, out);
            case Caller.Anonymous nobody -> writeAnonymous(out);
            case Caller.Unknown unknown -> {
                text(TYPE, "Unknown", out);
                unknown.accessKeyId().ifPresent(id -> text(ACCESS_KEY_ID, presented(id), out));
            }
        }
        session(caller)
                .flatMap(Caller.Session::delegate)
                .ifPresent(account -> writeDelegate(account, out));
        out.close();
    }

    /// Who acts by temporary delegation (*IAM User Guide, "IAM temporary delegation",
    /// "CloudTrail"*).
    private static void writeDelegate(String accountId, JsonWriter out) {
        out.open(INVOKED_BY_DELEGATE);
        text(ACCOUNT_ID, accountId, out);
        out.close();
    }

    /// The account whose log this is: the caller's; of who has none, that of the resources; of a
    /// stranger none.
    static void writeRecipient(Caller caller, JsonWriter out) {
        switch (caller) {
            case Caller.Root root -> text(RECIPIENT, root.accountId(), out);
            case Caller.IamUser user -> text(RECIPIENT, user.accountId(), out);
            case Caller.AssumedRole role -> text(RECIPIENT, role.accountId(), out);
            case Caller.FederatedUser federated -> text(RECIPIENT, federated.accountId(), out);
            case Caller.Asserted asserted -> {}
            case Caller.Anonymous nobody -> text(RECIPIENT, nobody.recipientAccountId(), out);
            case Caller.Unknown unknown -> {}
        }
    }

    /// Which device proved the session's MFA: CloudTrail says only whether one did.
    static void writeMfa(Caller caller, JsonWriter out) {
        session(caller)
                .flatMap(Caller.Session::mfa)
                .ifPresent(mfa -> {
                    out.open(MFA);
                    text(SERIAL_NUMBER, mfa.serialNumber(), out);
                    out.time(AUTHENTICATED_AT, mfa.at().getEpochSecond());
                    out.close();
                });
    }

    private static Optional<Caller.Session> session(Caller caller) {
        return switch (caller) {
            case Caller.Root root -> root.session();
            case Caller.IamUser user -> user.session();
            case Caller.AssumedRole role -> Optional.of(role.session());
            case Caller.FederatedUser federated -> Optional.of(federated.session());
            case Caller.Asserted asserted -> Optional.empty();
            case Caller.Anonymous nobody -> Optional.empty();
            case Caller.Unknown unknown -> Optional.empty();
        };
    }

    private static void writeRoot(Caller.Root root, JsonWriter out) {
        text(TYPE, "Root", out);
        text(PRINCIPAL_ID, root.accountId(), out);
        text(ARN, "arn:aws:iam::" + root.accountId() + ":root", out);
        text(ACCOUNT_ID, root.accountId(), out);
        text(ACCESS_KEY_ID, root.accessKeyId(), out);
        root.session().ifPresent(session -> writeSession(session, out));
    }

    private static void writeUser(Caller.IamUser user, JsonWriter out) {
        text(TYPE, "IAMUser", out);
        text(PRINCIPAL_ID, user.userId(), out);
        text(ARN, user.arn(), out);
        text(ACCOUNT_ID, user.accountId(), out);
        text(ACCESS_KEY_ID, user.accessKeyId(), out);
        text(USER_NAME, user.userName(), out);
        user.session().ifPresent(session -> writeSession(session, out));
    }

    private static void writeRole(Caller.AssumedRole role, JsonWriter out) {
        text(TYPE, "AssumedRole", out);
        text(PRINCIPAL_ID, role.role().id() + ':' + role.sessionName(), out);
        text(ARN, role.arn(), out);
        text(ACCOUNT_ID, role.accountId(), out);
        text(ACCESS_KEY_ID, role.accessKeyId(), out);
        writeSession(role.role(), role.accountId(), role.session(), out);
    }

    private static void writeFederated(Caller.FederatedUser federated, JsonWriter out) {
        text(TYPE, "FederatedUser", out);
        text(PRINCIPAL_ID, federated.userId(), out);
        text(ARN, federated.arn(), out);
        text(ACCOUNT_ID, federated.accountId(), out);
        text(ACCESS_KEY_ID, federated.accessKeyId(), out);
        writeSession(federated.issuer(), federated.accountId(), federated.session(), out);
    }

    private static void writeAsserted(Caller.Asserted asserted, JsonWriter out) {
        text(TYPE, asserted.type(), out);
        text(PRINCIPAL_ID, asserted.principalId(), out);
        text(USER_NAME, asserted.userName(), out);
        text(IDENTITY_PROVIDER, asserted.identityProvider(), out);
    }

    /// As CloudTrail records it of S3 (observed: others published such records).
    private static void writeAnonymous(JsonWriter out) {
        text(TYPE, "AWSAccount", out);
        text(PRINCIPAL_ID, "", out);
        text(ACCOUNT_ID, "ANONYMOUS_PRINCIPAL", out);
    }

    private static void writeSession(
            Caller.Issuer issuer, String accountId, Caller.Session session, JsonWriter out) {
        out.open(SESSION_CONTEXT);
        out.open(SESSION_ISSUER);
        text(TYPE, issuer.type(), out);
        text(PRINCIPAL_ID, issuer.id(), out);
        text(ARN, issuer.arn(), out);
        text(ACCOUNT_ID, accountId, out);
        text(USER_NAME, issuer.name(), out);
        out.close();
        writeAttributes(session, out);
        out.close();
    }

    private static void writeSession(Caller.Session session, JsonWriter out) {
        out.open(SESSION_CONTEXT);
        writeAttributes(session, out);
        out.close();
    }

    private static void writeAttributes(Caller.Session session, JsonWriter out) {
        out.open(ATTRIBUTES);
        out.time(CREATION_DATE, session.issued().getEpochSecond());
        text(MFA_AUTHENTICATED, session.mfa().isPresent() ? "true" : "false", out);
        out.close();
        session.sourceIdentity().ifPresent(who -> text(SOURCE_IDENTITY, who, out));
    }

    private static void text(Name name, String value, JsonWriter out) {
        out.lasting(name, value, ARN_CHARS_MAX);
    }

    private static String presented(String id) {
        boolean plausible = id.length() >= ID_CHARS_MIN && id.length() <= ID_CHARS_MAX;
        for (int i = 0; plausible && i < id.length(); i++) {
            char c = id.charAt(i);
            plausible = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return plausible ? id : NOT_AN_ID;
    }
}
