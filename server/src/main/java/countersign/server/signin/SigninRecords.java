package countersign.server.signin;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.Call;
import countersign.endpoint.audit.Caller;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.Origins;
import countersign.http.HttpRequest;
import countersign.iam.error.Refusal;
import java.time.Instant;
import java.util.Optional;

/// The records of the sign-in service (*CloudTrail User Guide, "AWS Management Console sign-in
/// events"*).
record SigninRecords(String region) {
    /// As CloudTrail's `eventSource` has it, before `.amazonaws.com`.
    static final String SERVICE = "signin";

    AuditRecord of(SigninExchange exchange, SigninAction action, SigninAnswer answer) {
        return of(exchange, action, answer.told(), answer.reason());
    }

    AuditRecord of(SigninExchange exchange, SigninAction action, Refusal refusal, int status) {
        String detail = refusal.detail().orElse(refusal.text());
        return of(
                exchange,
                action,
                new Answer.Failure(status, refusal.code().wireName(), refusal.text()),
                exchange.caller().isEmpty()
                        ? new Reason.NotAuthenticated(
                                refusal.code().wireName(), detail, Optional.empty())
                        : new Reason.RefusedByOperation(detail, Optional.empty()));
    }

    /// Of what was refused before it was known what was asked, or ended in a fault.
    AuditRecord of(HttpRequest request, Instant received, Answer.Failure failure, Reason reason) {
        return new AuditRecord(
                request.requestId(),
                received,
                new Caller.Unknown(Optional.empty()),
                call("", AuditFields.NONE, Call.Type.CONSOLE_SIGN_IN),
                Origins.of(request),
                failure,
                reason);
    }

    private AuditRecord of(
            SigninExchange exchange, SigninAction action, Answer answer, Reason reason) {
        return new AuditRecord(
                exchange.http().requestId(),
                exchange.received(),
                exchange.caller().orElseGet(() -> new Caller.Unknown(exchange.presentedKey())),
                call(action.event(), exchange.parameters(), action.type()),
                Origins.of(exchange.http()),
                answer,
                reason);
    }

    private Call call(String event, AuditFields parameters, Call.Type type) {
        return new Call(SERVICE, event, region, Call.Effect.WRITES, parameters, type);
    }
}
