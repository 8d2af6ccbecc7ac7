package countersign.server.signin;

import countersign.api.query.QueryForm;
import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.Caller;
import countersign.endpoint.request.AuditedCaller;
import countersign.endpoint.request.Origins;
import countersign.http.HttpRequest;
import countersign.iam.access.RequestContext;
import countersign.iam.directory.User;
import countersign.iam.password.AttemptSource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What has become known of one request to the sign-in service so far. Of one thread.
final class SigninExchange {
    private static final int FIELD_CHARACTERS_MAX = 128;

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

    /// A field of a form that a person filled in. What is longer than any right value is as good as
    /// nothing.
    String field(String name) {
        return form.first(name).filter(text -> text.length() <= FIELD_CHARACTERS_MAX).orElse("");
    }

    /// Where the person is.
    AttemptSource source() {
        return AttemptSource.of(Origins.address(http.peer()));
    }

    /// What policies are asked about.
    ///
    /// @param region the server's own
    RequestContext context(String region) {
        return Origins.context(http, received, region);
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
