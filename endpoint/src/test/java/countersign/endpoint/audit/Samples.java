package countersign.endpoint.audit;

import countersign.endpoint.audit.Reason.Permitted;
import countersign.endpoint.audit.Reason.SigningSteps;
import countersign.endpoint.audit.Reason.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One record of each kind, as the server would make them.
final class Samples {
    static final String ID = "6f9c1c1e-95c3-4f0a-9a3c-2f6f0d6f1a01";
    static final Instant TIME = Instant.parse("2026-11-22T10:00:00.987Z");
    static final String ACCOUNT = "123456789012";
    static final String PHONE = "arn:aws:iam::123456789012:mfa/phone";

    static final Permitted ANYONE =
            new Reason.AllowedWithoutPermission(
                    "STS API Reference, \"GetSessionToken\": no permissions are required");
    static final Permitted ADMINS =
            new Reason.AllowedBy(
                    List.of(
                            new Statement(
                                    "identity-based policy",
                                    "Admins",
                                    1,
                                    Optional.of("ManageUsers")),
                            new Statement(
                                    "identity-based policy", "Everything", 0, Optional.empty())));

    private Samples() {}

    static Map<String, AuditRecord> all() {
        Map<String, AuditRecord> all = new LinkedHashMap<>();
        all.put("session-issued", sessionIssued());
        all.put("user-created-by-policy", userCreated());
        all.put("root-with-mfa-session", rootLists());
        all.put("role-session-over-tls", roleAsks());
        all.put("denied-by-policy", deniedByPolicy());
        all.put("wrong-signature", wrongSignature());
        all.put("no-credentials", noCredentials());
        all.put("mfa-code-of-another-step", mfaRefused());
        all.put("user-exists-already", refusedByOperation());
        all.put("body-too-large", malformed());
        all.put("fault", fault());
        return all;
    }

    static AuditRecord sessionIssued() {
        return of(
                alice(Optional.empty()),
                call("GetSessionToken", Call.Effect.READS, Map.of("durationSeconds", 43_200)),
                new Answer.Success(
                        200,
                        AuditFields.NONE,
                        AuditFields.of(Map.of("issuedAccessKeyId", "ASIARZPUZDIKGB2VALC4"))),
                ANYONE);
    }

    static AuditRecord userCreated() {
        return of(
                alice(Optional.of(session(Optional.empty()))),
                new Call(
                        "iam",
                        "CreateUser",
                        "us-east-1",
                        Call.Effect.WRITES,
                        members -> {
                            members.text("userName", "zoë");
                            members.object("permissions", AuditFields.NONE);
                            members.tree(
                                    "tags", List.of(Map.of("key", "team"), 7, true, List.of("x")));
                            members.truth("truth", true);
                            members.number("number", -1);
                        }),
                new Answer.Success(
                        200,
                        AuditFields.of(
                                Map.of(
                                        "user",
                                        Map.of("arn", "arn:aws:iam::123456789012:user/zoë"))),
                        AuditFields.NONE),
                ADMINS);
    }

    private static AuditRecord rootLists() {
        Caller root =
                new Caller.Root(
                        ACCOUNT, "ASIARZPUZDIKGB2VALC4", Optional.of(session(Optional.of(mfa()))));
        return of(
                root,
                new Call("iam", "ListUsers", "us-east-1", Call.Effect.READS, AuditFields.NONE),
                new Answer.Success(200),
                new Reason.AllowedAsRoot());
    }

    private static AuditRecord roleAsks() {
        Caller role =
                new Caller.AssumedRole(
                        ACCOUNT,
                        new Caller.Issuer(
                                "Role",
                                "AROAIDPPEZS35WEXAMPLE",
                                "arn:aws:iam::123456789012:role/Deploy",
                                "Deploy"),
                        "ci-42",
                        "arn:aws:sts::123456789012:assumed-role/Deploy/ci-42",
                        "ASIARZPUZDIKGB2VALC4",
                        session(Optional.empty()));
        Origin origin =
                new Origin(
                        "192.0.2.7",
                        Optional.empty(),
                        Optional.of(
                                new Origin.TlsDetails(
                                        "TLSv1.3", "TLS_AES_128_GCM_SHA256", "sts.example.test")));
        return new AuditRecord(
                ID,
                TIME,
                role,
                call("GetCallerIdentity", Call.Effect.READS, Map.of()),
                origin,
                new Answer.Success(200),
                ANYONE);
    }

    private static AuditRecord deniedByPolicy() {
        return of(
                alice(Optional.empty()),
                call("DeleteUser", Call.Effect.WRITES, Map.of("userName", "bob")),
                new Answer.Failure(
                        403,
                        "AccessDenied",
                        "User: arn:aws:iam::123456789012:user/alice is not authorized to perform:"
                                + " iam:DeleteUser on resource: user bob with an explicit deny in an"
                                + " identity-based policy"),
                new Reason.DeniedByPolicy(
                        """
                        Deny: identity-based policy "Guard", statement 1
                          Bool aws:MultiFactorAuthPresent = false: the key is absent
                        """,
                        AuditFields.of(Map.of("outcome", "ExplicitlyDenied"))));
    }

    static AuditRecord wrongSignature() {
        String canonical =
                """
                GET
                /
                Action=GetCallerIdentity&TokenCode=123456
                host:localhost
                x-amz-security-token:FwoGZXIvYXdzEXAMPLETOKEN/+==

                host;x-amz-security-token
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\
                """;
        return of(
                new Caller.Unknown(Optional.of("AKIARZPUZDIKGB2VALC4")),
                call("GetCallerIdentity", Call.Effect.READS, Map.of()),
                new Answer.Failure(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you"
                                + " provided."),
                new Reason.NotAuthenticated(
                        "MISMATCH",
                        "another signature was expected",
                        Optional.of(
                                new SigningSteps(
                                        canonical,
                                        """
                                        AWS4-HMAC-SHA256
                                        20261122T100000Z
                                        20261122/us-east-1/sts/aws4_request
                                        f00d\
                                        """))));
    }

    private static AuditRecord noCredentials() {
        return of(
                new Caller.Unknown(Optional.empty()),
                call("GetSessionToken", Call.Effect.READS, Map.of()),
                new Answer.Failure(
                        403,
                        "MissingAuthenticationToken",
                        "Request is missing Authentication Token"),
                new Reason.NotAuthenticated(
                        "ABSENT", "the request is not signed", Optional.empty()));
    }

    private static AuditRecord mfaRefused() {
        return of(
                alice(Optional.empty()),
                call("GetSessionToken", Call.Effect.READS, Map.of("serialNumber", PHONE)),
                new Answer.Failure(
                        403,
                        "AccessDenied",
                        "MultiFactorAuthentication failed with invalid MFA one time pass code. "),
                new Reason.MfaRefused(
                        "the code is that of step +5; accepted are -2 … +2", Optional.of(ANYONE)));
    }

    private static AuditRecord refusedByOperation() {
        return of(
                alice(Optional.empty()),
                call("CreateUser", Call.Effect.WRITES, Map.of("userName", "bob")),
                new Answer.Failure(
                        409, "EntityAlreadyExists", "User with name bob already exists."),
                new Reason.RefusedByOperation("the name `bob` is taken", Optional.of(ADMINS)));
    }

    private static AuditRecord malformed() {
        return of(
                new Caller.Unknown(Optional.empty()),
                Call.unread("us-east-1"),
                new Answer.Failure(413, "", ""),
                new Reason.MalformedRequest("the body has more than 10000000 bytes"));
    }

    private static AuditRecord fault() {
        return of(
                alice(Optional.empty()),
                call("GetSessionToken", Call.Effect.READS, Map.of()),
                new Answer.Failure(500, "ServiceFailure", "The request failed."),
                new Reason.Fault("countersign.iam.store.StoreFault", "The disk is full"));
    }

    static AuditRecord of(Caller caller, Call call, Answer answer, Reason reason) {
        return new AuditRecord(ID, TIME, caller, call, loopback("aws-cli/2.31.0"), answer, reason);
    }

    static AuditRecord withId(String id) {
        AuditRecord sample = sessionIssued();
        return new AuditRecord(
                id,
                sample.time(),
                sample.caller(),
                sample.call(),
                sample.origin(),
                sample.answer(),
                sample.reason());
    }

    static AuditRecord withUserAgent(String userAgent) {
        AuditRecord sample = sessionIssued();
        return new AuditRecord(
                ID,
                TIME,
                sample.caller(),
                sample.call(),
                loopback(userAgent),
                sample.answer(),
                sample.reason());
    }

    static Origin loopback(String userAgent) {
        return new Origin("127.0.0.1", Optional.of(userAgent), Optional.empty());
    }

    static Call call(String operation, Call.Effect effect, Map<String, ?> parameters) {
        String service = operation.endsWith("User") ? "iam" : "sts";
        return new Call(service, operation, "us-east-1", effect, AuditFields.of(parameters));
    }

    static Caller alice(Optional<Caller.Session> session) {
        return new Caller.IamUser(
                ACCOUNT,
                "AIDAJ45Q7YFFAREXAMPLE",
                "arn:aws:iam::123456789012:user/alice",
                "alice",
                session.isPresent() ? "ASIARZPUZDIKGB2VALC4" : "AKIARZPUZDIKGB2VALC4",
                session);
    }

    private static Caller.Session session(Optional<Caller.Mfa> mfa) {
        return new Caller.Session(Instant.parse("2026-11-22T09:30:00Z"), mfa);
    }

    private static Caller.Mfa mfa() {
        return new Caller.Mfa(PHONE, Instant.parse("2026-11-22T09:29:59Z"));
    }
}
