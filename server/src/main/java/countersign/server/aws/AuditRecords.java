package countersign.server.aws;

import countersign.http.HttpRequest;
import countersign.iam.caller.AssertedCaller;
import countersign.iam.directory.Group;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionClaims;
import countersign.server.audit.Answer;
import countersign.server.audit.AuditFields;
import countersign.server.audit.AuditRecord;
import countersign.server.audit.Call;
import countersign.server.audit.Caller;
import countersign.server.audit.Origin;
import countersign.server.audit.Reason;
import java.time.Instant;
import java.util.Optional;

/// From what became of a request to its record.
final class AuditRecords {
    private AuditRecords() {}

    static AuditRecord of(Exchange exchange, Outcome outcome, int status) {
        return new AuditRecord(
                exchange.http().requestId(),
                exchange.received(),
                caller(exchange),
                call(exchange),
                origin(exchange),
                answer(exchange, outcome, status),
                reason(outcome));
    }

    /// Of a request that the HTTP server refused by itself.
    static AuditRecord of(countersign.http.Refusal refusal, Instant time, String region) {
        return new AuditRecord(
                refusal.requestId(),
                time,
                new Caller.Unknown(Optional.empty()),
                Call.unread(region),
                new Origin(Exchange.sourceIp(refusal.peer()), Optional.empty(), Optional.empty()),
                new Answer.Failure(refusal.reason().status(), "", ""),
                new Reason.MalformedRequest(refusal.reason().name()));
    }

    private static Caller caller(Exchange exchange) {
        return exchange.caller()
                .map(AuditRecords::known)
                .or(() -> exchange.asserted().map(AuditRecords::asserted))
                .orElseGet(() -> new Caller.Unknown(exchange.presentedKey()));
    }

    private static Caller asserted(AssertedCaller caller) {
        return new Caller.Asserted(
                caller.kind().type(),
                caller.principalId(),
                caller.userName(),
                caller.identityProvider());
    }

    private static Caller known(countersign.iam.caller.Caller caller) {
        String accountId = caller.account().text();
        String accessKeyId = caller.accessKeyId().text();
        Identity identity = caller.identity();
        Optional<Caller.Session> session = caller.session().map(AuditRecords::session);
        return switch (caller.kind()) {
            case USER_KEY, USER_SESSION, USER_SESSION_WITH_MFA ->
                    new Caller.IamUser(
                            accountId,
                            identity.id(),
                            identity.arn(),
                            identity.name(),
                            accessKeyId,
                            session);
            case ROOT_KEY, ROOT_SESSION, ROOT_SESSION_WITH_MFA, ROOT_TASK ->
                    new Caller.Root(accountId, accessKeyId, session);
            case ROLE_SESSION ->
                    new Caller.AssumedRole(
                            accountId,
                            issuer(identity),
                            sessionName(caller.userId()),
                            caller.arn(),
                            accessKeyId,
                            session.orElseThrow());
            case FEDERATED_SESSION ->
                    new Caller.FederatedUser(
                            accountId,
                            issuer(identity),
                            caller.userId(),
                            caller.arn(),
                            accessKeyId,
                            session.orElseThrow());
        };
    }

    private static Caller.Issuer issuer(Identity identity) {
        String type =
                switch (identity) {
                    case User user -> user.isRoot() ? "Root" : "IAMUser";
                    case Role _ -> "Role";
                    case Group _ -> throw new IllegalStateException("Groups have no sessions");
                };
        return new Caller.Issuer(type, identity.id(), identity.arn(), identity.name());
    }

    private static String sessionName(String userId) {
        return userId.substring(userId.indexOf(':') + 1);
    }

    private static Caller.Session session(SessionClaims claims) {
        return new Caller.Session(
                claims.issued(),
                claims.mfa().map(AuditRecords::mfa),
                claims.terms().sourceIdentity());
    }

    private static Caller.Mfa mfa(MfaProof proof) {
        return new Caller.Mfa(proof.serial().text(), proof.authenticatedAt());
    }

    private static Call call(Exchange exchange) {
        return new Call(
                exchange.service().model().name(),
                exchange.operation(),
                exchange.region(),
                effect(exchange.operation()),
                exchange.parameters());
    }

    /// AWS counts the issuing of a session as reading.
    private static Call.Effect effect(String operation) {
        return operation.startsWith("Get") || operation.startsWith("List")
                ? Call.Effect.READS
                : Call.Effect.WRITES;
    }

    private static Origin origin(Exchange exchange) {
        HttpRequest http = exchange.http();
        return new Origin(exchange.sourceIp(), http.header("User-Agent"), Optional.empty());
    }

    private static Answer answer(Exchange exchange, Outcome outcome, int status) {
        return switch (outcome) {
            case Outcome.Done<?> done ->
                    new Answer.Success(status, elements(exchange, done), AuditFields.NONE);
            case Outcome.Failed failed ->
                    new Answer.Failure(status, failed.code().wireName(), failed.message());
            case Outcome.Unreadable unreadable -> new Answer.Failure(status, unreadable.code(), "");
        };
    }

    /// Of what was read nothing is kept, but of what STS gave out the access key id, by which a
    /// session is found again.
    private static <O> AuditFields elements(Exchange exchange, Outcome.Done<O> done) {
        boolean kept =
                effect(exchange.operation()) == Call.Effect.WRITES
                        || exchange.service().model().name().equals("sts");
        return kept
                ? new ShapeFields<>(done.operation().output(), done.output())
                : AuditFields.NONE;
    }

    private static Reason reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> done.reason();
            case Outcome.Failed failed -> failed.reason();
            case Outcome.Unreadable unreadable -> unreadable.reason();
        };
    }
}
