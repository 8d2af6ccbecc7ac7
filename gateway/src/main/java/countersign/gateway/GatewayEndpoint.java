package countersign.gateway;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditFault;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.HttpRefusals;
import countersign.endpoint.request.PolicyReasons;
import countersign.endpoint.request.Recorder;
import countersign.endpoint.throttle.Throttle;
import countersign.gateway.answer.RefusalAnswer;
import countersign.gateway.payload.PassedPayload;
import countersign.gateway.payload.PayloadFault;
import countersign.gateway.payload.StreamedCalls;
import countersign.gateway.resourcepolicy.BucketPolicies;
import countersign.gateway.route.RouteTable;
import countersign.gateway.upstream.OnwardHead;
import countersign.gateway.upstream.PermittedRequest;
import countersign.gateway.upstream.Upstreams;
import countersign.http.BodyFault;
import countersign.http.ExchangeFault;
import countersign.http.HttpHandler;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.Intake;
import countersign.http.LastStep;
import countersign.http.ReceivedResponse;
import countersign.http.Relay;
import countersign.http.Relayed;
import countersign.http.RequestBody;
import countersign.iam.access.Authorization;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Authenticates and authorises what comes to one port, and passes on what may pass.
///
/// The order is that of the AWS APIs: the source's rate, the signature, the credential; then the
/// request is read and named, and policies decide on every action and resource that it is about.
/// What passed is recorded with the status that the upstream answered, before that answer leaves.
///
/// Each request is worked on by a thread that may wait: for the store, for the upstream, and for
/// the client to take the answer.
public final class GatewayEndpoint implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayEndpoint.class);
    private static final int NO_ROUTE = 404;
    private static final String RATE_EXCEEDED = "Rate exceeded";

    private final RouteTable routes;
    private final Authentication authentication;
    private final Judgement judgement;
    private final BucketPolicies bucketPolicies;
    private final Upstreams upstreams;
    private final Recorder recorder;
    private final Throttle throttle;
    private final InstantSource clock;

    public GatewayEndpoint(
            RouteTable routes,
            Authentication authentication,
            Judgement judgement,
            BucketPolicies bucketPolicies,
            Upstreams upstreams,
            Recorder recorder,
            Throttle throttle,
            InstantSource clock) {
        this.routes = routes;
        this.authentication = authentication;
        this.judgement = judgement;
        this.bucketPolicies = bucketPolicies;
        this.upstreams = upstreams;
        this.recorder = recorder;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    public Intake intake(HttpHead head) {
        return routes.of(head.header("Host").orElse(""))
                .filter(found -> StreamedCalls.has(found, head))
                .map(_ -> Intake.STREAMED)
                .orElse(Intake.HELD);
    }

    @Override
    public countersign.http.Answer onEventLoop(HttpRequest request) {
        Instant now = clock.instant();
        Optional<RouteTable.Found> route = routes.of(request.header("Host").orElse(""));
        return throttle.admitsSource(request, now)
                ? new Relay(
                        () -> answer(request, route).get(),
                        route.map(found -> found.route().name()).orElse(""))
                : tooMany(request, throttle.refused(Throttle.By.SOURCE, now));
    }

    /// Nothing of the request is read but what says how its client reads errors.
    private LastStep tooMany(HttpRequest request, Optional<Reason.Throttled> recorded) {
        return new LastStep(() ->
                routes.of(request.header("Host").orElse(""))
                        .map(it -> throttled(passage(it, request), recorded).get())
                        .orElseGet(() -> new HttpResponse(NO_ROUTE, List.of(), new byte[0])));
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return refused(request, ErrorCode.SERVICE_FAILURE, Reason.Fault.of(fault));
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return refused(
                request,
                ErrorCode.SERVICE_UNAVAILABLE,
                new Reason.MalformedRequest("Too many requests are under way"));
    }

    @Override
    public void onRefusal(countersign.http.Refusal refusal) {
        recorder.append(HttpRefusals.recordOf(refusal, clock.instant(), ""));
    }

    private HttpResponse refused(HttpRequest request, ErrorCode code, Reason reason) {
        Optional<RouteTable.Found> route = routes.of(request.header("Host").orElse(""));
        return route.map(it -> refused(passage(it, request), code, "", reason).get())
                .orElseGet(() -> new HttpResponse(code.httpStatus(), List.of(), new byte[0]));
    }

    private Supplier<? extends Relayed> answer(
            HttpRequest request, Optional<RouteTable.Found> route) {
        if (route.isEmpty()) {
            return unrouted(request);
        }
        Passage passage = passage(route.get(), request);
        try {
            return passed(passage);
        } catch (Refusal refusal) {
            Refusal told = passage.nobody().orElse(refusal);
            return refused(passage, told.code(), told.text(), reason(passage, refusal));
        } catch (ExchangeFault fault) {
            return failed(passage, fault);
        } catch (BodyFault fault) {
            return spoiled(passage, PayloadFault.of(fault));
        } catch (PayloadFault fault) {
            return spoiled(passage, fault);
        } catch (IOException | RuntimeException | Error fault) { // the record tells who asked
            LOG.error("requestId={} the request ended in a fault", request.requestId(), fault);
            return refused(passage, ErrorCode.SERVICE_FAILURE, "", Reason.Fault.of(fault));
        }
    }

    private Passage passage(RouteTable.Found found, HttpRequest request) {
        return new Passage(request, clock.instant(), found);
    }

    private Supplier<HttpResponse> unrouted(HttpRequest request) {
        HttpResponse response = new HttpResponse(NO_ROUTE, List.of(), new byte[0]);
        return recorder.recorded(
                PassageRecords.ofUnread(
                        request, clock.instant(), NO_ROUTE, "No route has this host"),
                response,
                () -> 0,
                _ -> new HttpResponse(500, List.of(), new byte[0]));
    }

    private Supplier<? extends Relayed> passed(Passage passage) throws IOException {
        Authentication.Signed signed = authentication.of(passage);
        if (!passage.isWithin(throttle)) {
            return throttled(passage, throttle.refused(Throttle.By.ACCOUNT, passage.received()));
        }
        Reason.Permitted permitted;
        switch (judgement.of(signed.sender(), passage)) {
            case Authorization.Denied(Refusal refusal, var explanation) -> {
                return refused(
                        passage, refusal.code(), refusal.text(), PolicyReasons.denied(explanation));
            }
            case Authorization.Granted granted -> {
                permitted = PolicyReasons.granted(granted);
                passage.permittedBy(permitted);
            }
        }
        return passedBack(passage, sent(passage, signed), permitted);
    }

    private ReceivedResponse sent(Passage passage, Authentication.Signed signed)
            throws IOException {
        HttpRequest http = passage.http();
        OnwardHead head =
                OnwardHead.of(
                        new PermittedRequest(
                                passage.route(),
                                passage.bucket(),
                                http,
                                signed.signature(),
                                passage.caller(),
                                passage.received()));
        if (http.streamed().isEmpty()) {
            return bucketPolicies.inStep(
                    passage.bucketPolicyChange(),
                    () -> upstreams.send(passage.route(), head, http));
        }
        if (!StreamedCalls.OPERATIONS.contains(passage.operation())) {
            throw new IllegalStateException("Not to be streamed: " + passage.operation());
        }
        RequestBody body = http.streamed().get();
        PassedPayload payload =
                signed.payload().isPresent()
                        ? PassedPayload.of(http, body, signed.payload().get())
                        : PassedPayload.ofUnsigned(http, body);
        return upstreams.stream(passage.route(), head, http, payload);
    }

    private Supplier<Relayed> passedBack(
            Passage passage, ReceivedResponse answer, Reason.Permitted permitted) {
        int status = answer.status();
        Answer told =
                status < 400 ? new Answer.Success(status) : new Answer.Failure(status, "", "");
        try {
            return recorder.recorded(
                    PassageRecords.of(passage, told, permitted),
                    Upstreams.passedBack(answer, passage.http()),
                    passage::nanosSoFar,
                    fault -> {
                        answer.close();
                        return rendered(passage, ErrorCode.SERVICE_FAILURE, "").response();
                    });
        } catch (RuntimeException fault) {
            answer.close();
            throw fault;
        }
    }

    /// The upstream can't be reached, is too slow, or speaks no HTTP; what it did of the request is
    /// not known.
    private Supplier<HttpResponse> failed(Passage passage, ExchangeFault fault) {
        LOG.debug("requestId={} the upstream failed", passage.http().requestId(), fault);
        return refused(
                passage,
                ErrorCode.SERVICE_UNAVAILABLE,
                "The service behind the gateway doesn't answer.",
                new Reason.RefusedByOperation(
                        "The upstream of the route "
                                + passage.route().name()
                                + " failed: "
                                + fault.kind()
                                + ": "
                                + fault.getMessage(),
                        passage.permitted()));
    }

    /// Of most of them there is no record ([Throttle]).
    private Supplier<HttpResponse> throttled(Passage passage, Optional<Reason.Throttled> recorded) {
        return recorded.map(reason -> refused(passage, ErrorCode.THROTTLING, RATE_EXCEEDED, reason))
                .orElseGet(() -> {
                    HttpResponse response =
                            rendered(passage, ErrorCode.THROTTLING, RATE_EXCEEDED).response();
                    return () -> response;
                });
    }

    /// The body isn't what was signed, or didn't come: the upstream has not got it whole.
    private Supplier<HttpResponse> spoiled(Passage passage, PayloadFault fault) {
        RefusalAnswer answer = RefusalAnswer.of(fault.kind(), passage.http().requestId());
        return refused(
                passage,
                answer,
                fault.kind().sentence(),
                new Reason.RefusedByOperation(
                        "The body: " + fault.kind() + ": " + fault.kind().sentence(),
                        passage.permitted()));
    }

    private Supplier<HttpResponse> refused(
            Passage passage, ErrorCode code, String message, Reason reason) {
        return refused(passage, rendered(passage, code, message), message, reason);
    }

    private Supplier<HttpResponse> refused(
            Passage passage, RefusalAnswer answer, String message, Reason reason) {
        return recorder.recorded(
                PassageRecords.of(
                        passage,
                        new Answer.Failure(answer.response().status(), answer.code(), message),
                        reason),
                answer.response(),
                passage::nanosSoFar,
                (AuditFault _) -> rendered(passage, ErrorCode.SERVICE_FAILURE, "").response());
    }

    private static RefusalAnswer rendered(Passage passage, ErrorCode code, String message) {
        RefusalAnswer answer =
                RefusalAnswer.of(
                        passage.route().api(),
                        passage.protocol(),
                        code,
                        message,
                        passage.http().requestId());
        return passage.wantsNamesOfQuery() ? answer.namedAsInQuery(code) : answer;
    }

    static Reason reason(Passage passage, Refusal refusal) {
        String detail = refusal.detail().orElse(refusal.text());
        return passage.stranger()
                .orElseGet(() ->
                        passage.caller().isEmpty()
                                ? new Reason.NotAuthenticated(
                                        refusal.code().wireName(), detail, Optional.empty())
                                : new Reason.RefusedByOperation(detail, passage.permitted()));
    }
}
