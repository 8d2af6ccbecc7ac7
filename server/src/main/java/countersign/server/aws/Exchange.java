package countersign.server.aws;

import countersign.api.query.AnswerFormat;
import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.Origins;
import countersign.http.HttpRequest;
import countersign.iam.access.RequestContext;
import countersign.iam.caller.AssertedCaller;
import countersign.iam.caller.Caller;
import java.time.Instant;
import java.util.Optional;

/// What has become known of one request so far; what failed can be recorded with all of it. Of one
/// thread at a time.
final class Exchange {
    private final HttpRequest http;
    private final Instant received;
    private final Admission admission;
    private final AnswerFormat format;
    private final long startedNanos = System.nanoTime();
    private ApiService service;
    private String operation = "";
    private String region;
    private Optional<String> presentedKey = Optional.empty();
    private String lookupDetail = "";
    private Optional<Caller> caller = Optional.empty();
    private Optional<AssertedCaller> asserted = Optional.empty();
    private AuditFields parameters = AuditFields.NONE;
    private Optional<Reason.Permitted> permitted = Optional.empty();

    /// @param admission the same for all that is made of one request
    /// @param service in whose terms is answered until another is named
    /// @param region the server's own, until the request names one
    Exchange(
            HttpRequest http,
            Instant received,
            Admission admission,
            ApiService service,
            String region) {
        this.admission = admission;
        this.http = http;
        this.received = received;
        this.service = service;
        this.region = region;
        this.format = AnswerFormat.accepted(http.header("Accept").orElse(""));
    }

    HttpRequest http() {
        return http;
    }

    Admission admission() {
        return admission;
    }

    Instant received() {
        return received;
    }

    /// How long the request has been worked on, for the metrics.
    long nanosSoFar() {
        return System.nanoTime() - startedNanos;
    }

    AnswerFormat format() {
        return format;
    }

    ApiService service() {
        return service;
    }

    /// As the caller named it; empty where it named none.
    String operation() {
        return operation;
    }

    void named(ApiService named, String operationName) {
        service = named;
        operation = operationName;
    }

    String region() {
        return region;
    }

    void scopedTo(String scopeRegion) {
        region = scopeRegion;
    }

    Optional<String> presentedKey() {
        return presentedKey;
    }

    void presented(Optional<String> accessKeyId) {
        presentedKey = accessKeyId;
    }

    /// Why no credential was found.
    String lookupDetail() {
        return lookupDetail;
    }

    void notFound(String detail) {
        lookupDetail = detail;
    }

    Optional<Caller> caller() {
        return caller;
    }

    void calledBy(Caller known) {
        caller = Optional.of(known);
    }

    /// Of a request that nobody signed.
    Optional<AssertedCaller> asserted() {
        return asserted;
    }

    void calledBy(AssertedCaller known) {
        asserted = Optional.of(known);
    }

    boolean isStranger() {
        return caller.isEmpty() && asserted.isEmpty();
    }

    AuditFields parameters() {
        return parameters;
    }

    void asks(AuditFields fields) {
        parameters = fields;
    }

    Optional<Reason.Permitted> permitted() {
        return permitted;
    }

    void permittedBy(Reason.Permitted reason) {
        permitted = Optional.of(reason);
    }

    RequestContext context() {
        return Origins.context(http, received, region);
    }
}
