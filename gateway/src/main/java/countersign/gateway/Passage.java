package countersign.gateway;

import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.Origins;
import countersign.endpoint.throttle.Throttle;
import countersign.gateway.api.Protocol;
import countersign.gateway.naming.Permission;
import countersign.gateway.protocol.CallReader;
import countersign.gateway.resourcepolicy.BucketPolicyChange;
import countersign.gateway.route.Route;
import countersign.gateway.route.RouteTable;
import countersign.http.HttpRequest;
import countersign.iam.access.RequestContext;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.error.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What has become known of one request so far; what failed can be recorded with all of it. Of one
/// thread at a time.
final class Passage {
    private final HttpRequest http;
    private final Instant received;
    private final Route route;
    private final String bucket;
    private final Protocol protocol;
    private final long startedNanos = System.nanoTime();
    private Optional<String> presentedKey = Optional.empty();
    private Optional<Caller> caller = Optional.empty();
    private Optional<Refusal> nobody = Optional.empty();
    private Optional<Reason> stranger = Optional.empty();
    private Optional<Reason.Permitted> permitted = Optional.empty();
    private String operation = "";
    private List<Permission> asked = List.of();

    Passage(HttpRequest http, Instant received, RouteTable.Found found) {
        this.http = http;
        this.received = received;
        this.route = found.route();
        this.bucket = found.bucket();
        this.protocol = CallReader.protocol(route.api(), http);
    }

    HttpRequest http() {
        return http;
    }

    Instant received() {
        return received;
    }

    Route route() {
        return route;
    }

    /// The bucket in the host; empty where there is none.
    String bucket() {
        return bucket;
    }

    /// In which a refusal is written.
    Protocol protocol() {
        return protocol;
    }

    /// Whether the client knows errors by the names that they have in AWS Query, though it speaks a
    /// newer protocol.
    boolean wantsNamesOfQuery() {
        return (protocol == Protocol.JSON || protocol == Protocol.RPC_V2_CBOR)
                && http.header("x-amzn-query-mode").filter("true"::equals).isPresent();
    }

    /// How long the request has been worked on, for the metrics.
    long nanosSoFar() {
        return System.nanoTime() - startedNanos;
    }

    Optional<String> presentedKey() {
        return presentedKey;
    }

    void presented(Optional<String> accessKeyId) {
        presentedKey = accessKeyId;
    }

    Optional<Caller> caller() {
        return caller;
    }

    void calledBy(Caller known) {
        caller = Optional.of(known);
    }

    /// Whether the caller's account keeps its rate. Nobody has no account: he is counted by where
    /// he comes from alone.
    boolean isWithin(Throttle throttle) {
        return caller.isEmpty()
                || throttle.admitsAccount(caller.get().identity().account(), received);
    }

    /// For a request that nobody signed: what its sender is told instead of any other refusal.
    Optional<Refusal> nobody() {
        return nobody;
    }

    void calledByNobody(Refusal refusal) {
        nobody = Optional.of(refusal);
    }

    /// Why the signature proves nothing.
    Optional<Reason> stranger() {
        return stranger;
    }

    void provedNothing(Reason reason) {
        stranger = Optional.of(reason);
    }

    Optional<Reason.Permitted> permitted() {
        return permitted;
    }

    void permittedBy(Reason.Permitted reason) {
        permitted = Optional.of(reason);
    }

    /// Empty until it is named.
    String operation() {
        return operation;
    }

    void asks(String named, List<Permission> permissions) {
        operation = named;
        asked = permissions;
    }

    /// The ARNs on which policies decide.
    List<String> resources() {
        return asked.stream()
                .flatMap(permission -> permission.resources().stream())
                .map(Resource::arn)
                .distinct()
                .toList();
    }

    /// What the request changes, once it is known what it asks.
    ///
    /// @throws Refusal for a policy that is no text
    Optional<BucketPolicyChange> bucketPolicyChange() {
        return BucketPolicyChange.of(route, operation, resources().getFirst(), http.body());
    }

    RequestContext context() {
        return Origins.context(http, received, route.place().region());
    }
}
