package countersign.server.signin;

import countersign.api.query.QueryForm;
import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.Caller;
import countersign.endpoint.request.AuditedCaller;
import countersign.http.HttpRequest;
import countersign.iam.directory.User;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What has become known of one request to the sign-in service so far. Of one thread.
final class SigninExchange {
    private final HttpRequest http;
    private final QueryForm form;
    private final Instant received;
    private final long startedNanos = System.nanoTime();
    private final Map<String, Object> parameters = new TreeMap<>();
    private Optional<String> presentedKey = Optional.empty();
    private Optional<Caller> caller = Optional.empty();

    SigninExchange(HttpRequest http, QueryForm form, Instant received) {
        this.http = http;
        this.form = form;
        this.received = received;
    }

    HttpRequest http() {
        return http;
    }

    QueryForm form() {
        return form;
    }

    Instant received() {
        return received;
    }

    long nanosSoFar() {
        return System.nanoTime() - startedNanos;
    }

    Optional<String> presentedKey() {
        return presentedKey;
    }

    void presented(String accessKeyId) {
        presentedKey = Optional.of(accessKeyId);
    }

    Optional<Caller> caller() {
        return caller;
    }

    void calledBy(countersign.iam.caller.Caller known) {
        caller = Optional.of(AuditedCaller.of(known));
    }

    void calledBy(User known) {
        caller = Optional.of(AuditedCaller.of(known));
    }

    /// What the record tells of the request.
    ///
    /// @param value no secret
    void asks(String name, String value) {
        parameters.put(name, value);
    }

    AuditFields parameters() {
        return parameters.isEmpty() ? AuditFields.NONE : AuditFields.of(Map.copyOf(parameters));
    }
}
