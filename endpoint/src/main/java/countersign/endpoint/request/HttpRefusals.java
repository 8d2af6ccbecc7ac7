package countersign.endpoint.request;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.Call;
import countersign.endpoint.audit.Caller;
import countersign.endpoint.audit.Origin;
import countersign.endpoint.audit.Reason;
import countersign.http.Refusal;
import java.time.Instant;
import java.util.Optional;

/// The records of requests that the HTTP server refused by itself: of whom and what they were is
/// nothing known.
public final class HttpRefusals {
    private HttpRefusals() {}

    /// @param region the server's own; may be empty
    public static AuditRecord recordOf(Refusal refusal, Instant time, String region) {
        return new AuditRecord(
                refusal.requestId(),
                time,
                new Caller.Unknown(Optional.empty()),
                Call.unread(region),
                new Origin(Origins.address(refusal.peer()), Optional.empty(), Optional.empty()),
                new Answer.Failure(refusal.reason().status(), "", ""),
                new Reason.MalformedRequest(refusal.reason().name()));
    }
}
