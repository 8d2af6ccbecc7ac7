package countersign.gateway;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.Call;
import countersign.endpoint.audit.Caller;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.AuditedCaller;
import countersign.endpoint.request.Origins;
import countersign.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From what became of a request to its record.
final class PassageRecords {
    private PassageRecords() {}

    static AuditRecord of(Passage passage, Answer answer, Reason reason) {
        return new AuditRecord(
                passage.http().requestId(),
                passage.received(),
                caller(passage),
                call(passage),
                Origins.of(passage.http()),
                answer,
                reason);
    }

    /// Of a request of which nothing was read.
    static AuditRecord ofUnread(HttpRequest http, Instant received, int status, String why) {
        return new AuditRecord(
                http.requestId(),
                received,
                new Caller.Unknown(Optional.empty()),
                Call.unread(""),
                Origins.of(http),
                new Answer.Failure(status, "", ""),
                new Reason.MalformedRequest(why));
    }

    private static Caller caller(Passage passage) {
        if (passage.nobody().isPresent()) {
            return new Caller.Anonymous(passage.route().place().account().text());
        }
        return passage.caller()
                .map(AuditedCaller::of)
                .orElseGet(() -> new Caller.Unknown(passage.presentedKey()));
    }

    private static Call call(Passage passage) {
        List<String> resources = passage.resources();
        return new Call(
                passage.route().api().name(),
                passage.operation(),
                passage.route().place().region(),
                effect(passage.operation()),
                AuditFields.of(
                        resources.isEmpty()
                                ? Map.of("route", passage.route().name())
                                : Map.of("route", passage.route().name(), "resources", resources)));
    }

    private static Call.Effect effect(String operation) {
        return List.of("Get", "List", "Describe", "Head", "Query", "Scan", "BatchGet").stream()
                        .anyMatch(operation::startsWith)
                ? Call.Effect.READS
                : Call.Effect.WRITES;
    }
}
