package countersign.server.aws;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.Call;
import countersign.endpoint.audit.Caller;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.AuditedCaller;
import countersign.endpoint.request.Origins;
import countersign.iam.caller.AssertedCaller;
import countersign.iam.error.ErrorCode;

/// From what became of a request to its record.
final class AuditRecords {
    private AuditRecords() {}

    static AuditRecord of(Exchange exchange, Outcome outcome, int status) {
        return new AuditRecord(
                exchange.http().requestId(),
                exchange.received(),
                caller(exchange),
                call(exchange),
                Origins.of(exchange.http()),
                answer(exchange, outcome, status),
                reason(outcome));
    }

    private static Caller caller(Exchange exchange) {
        return exchange.caller()
                .map(AuditedCaller::of)
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

    private static Answer answer(Exchange exchange, Outcome outcome, int status) {
        return switch (outcome) {
            case Outcome.Done<?> done ->
                    new Answer.Success(status, elements(exchange, done), AuditFields.NONE);
            case Outcome.Failed failed ->
                    new Answer.Failure(status, failed.code().wireName(), failed.message());
            case Outcome.Throttled _ ->
                    new Answer.Failure(
                            status, ErrorCode.THROTTLING.wireName(), Outcome.Throttled.MESSAGE);
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
            case Outcome.Throttled throttled -> throttled.recorded().orElseThrow();
            case Outcome.Unreadable unreadable -> unreadable.reason();
        };
    }
}
