package countersign.gateway;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditFault;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.HttpRefusals;
import countersign.endpoint.request.PolicyReasons;
import countersign.endpoint.request.Recorder;
import countersign.endpoint.throttle.Throttle;
import countersign.gateway.answer.RefusalAnswer;
import countersign.gateway.proxy.OriginalRequest;
import countersign.gateway.route.Onward;
import countersign.gateway.route.RouteTable;
import countersign.gateway.upstream.IdentityHeaders;
import countersign.gateway.upstream.Upstreams;
import countersign.http.HandOver;
import countersign.http.Header;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.iam.access.Authorization;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells other proxies whether a request that came to them may pass: by the same signatures,
/// credentials and policies as [GatewayEndpoint], of requests that it doesn't pass on itself.
///
/// Whoever holds a captured signature could learn from differing answers what it is good for. So
/// only a proxy that bears the route's token, or has its certificate, is answered at all, and every
/// refusal reads the same, but that 401 tells of a request without any signature; why, tell the
/// audit log and `countersign why`.
public final class ProxyEndpoint implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyEndpoint.class);

    /// What became of it upstream isn't seen here.
    private static final String KEPT_IN_STEP = "DeleteBucketPolicy";

    private static final int ALLOWED = 200;
    private static final int UNSIGNED = 401;
    private static final int REFUSED = 403;
    private static final int FAILED = 500;
    private static final int BUSY = 503;
    private static final String SAID = "The request is not allowed.";
    private static final Header SCHEME = new Header("WWW-Authenticate", "AWS4-HMAC-SHA256");

    private final RouteTable routes;
    private final Authentication authentication;
    private final Judgement judgement;
    private final Recorder recorder;
    private final Throttle throttle;
    private final InstantSource clock;

    public ProxyEndpoint(
            RouteTable routes,
            Authentication authentication,
            Judgement judgement,
            Recorder recorder,
            Throttle throttle,
            InstantSource clock) {
        this.routes = routes;
        this.authentication = authentication;
        this.judgement = judgement;
        this.recorder = recorder;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Override
    public countersign.http.Answer onEventLoop(HttpRequest asked) {
        return new HandOver(() -> answer(asked).get());
    }

    @Override
    public HttpResponse onFault(HttpRequest asked, Throwable fault) {
        return unread(asked, FAILED, fault.getClass().getName()).get();
    }

    @Override
    public HttpResponse onOverload(HttpRequest asked) {
        return unread(asked, FAILED, "Too many requests are under way").get();
    }

    @Override
    public void onRefusal(countersign.http.Refusal refusal) {
        recorder.append(HttpRefusals.recordOf(refusal, clock.instant(), ""));
    }

    private Supplier<HttpResponse> answer(HttpRequest asked) {
        var found = routes.of(asked.header("Host").orElse(""));
        if (found.isEmpty()) {
            return unread(asked, REFUSED, "No route has this host");
        }
        Instant now = clock.instant();
        if (!(found.get().route().onward() instanceof Onward.Asked(var proof, var identity))
                || !proof.isOf(asked, now)) {
            return unread(
                    asked, REFUSED, "Whoever asked has not the token or certificate of the route");
        }
        HttpRequest original;
        try {
            original = OriginalRequest.read(asked);
        } catch (Refusal refusal) {
            return unread(asked, REFUSED, refusal.text());
        }
        return judged(new Passage(original, now, found.get()), identity);
    }

    private Supplier<HttpResponse> judged(Passage passage, Onward.Identity identity) {
        try {
            Authentication.Signed signed = authentication.of(passage);
            if (!passage.isWithin(throttle)) {
                return throttled(passage);
            }
            return switch (judgement.of(signed.sender(), passage)) {
                case Authorization.Denied(Refusal _, var explanation) ->
                        refused(passage, REFUSED, PolicyReasons.denied(explanation));
                case Authorization.Granted _ when passage.operation().equals(KEPT_IN_STEP) ->
                        refused(
                                passage,
                                REFUSED,
                                new Reason.RefusedByOperation(
                                        "A bucket's policy is changed through the gateway alone",
                                        Optional.empty()));
                case Authorization.Granted granted -> {
                    passage.permittedBy(PolicyReasons.granted(granted));
                    yield allowed(passage, identity);
                }
            };
        } catch (Refusal refusal) {
            boolean unsigned = refusal.code() == ErrorCode.MISSING_AUTHENTICATION_TOKEN;
            return refused(
                    passage,
                    unsigned ? UNSIGNED : REFUSED,
                    GatewayEndpoint.reason(passage, refusal));
        } catch (RuntimeException | Error fault) { // an Error too: the record tells who asked
            LOG.error(
                    "requestId={} the question ended in a fault",
                    passage.http().requestId(),
                    fault);
            return refused(passage, FAILED, Reason.Fault.of(fault));
        }
    }

    /// Of most of them there is no record ([Throttle]).
    private Supplier<HttpResponse> throttled(Passage passage) {
        Optional<Reason.Throttled> told = throttle.refused(Throttle.By.ACCOUNT, passage.received());
        return told.map(reason -> refused(passage, BUSY, reason))
                .orElseGet(() -> () -> new HttpResponse(BUSY, List.of(), new byte[0]));
    }

    private Supplier<HttpResponse> allowed(Passage passage, Onward.Identity identity) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header(Upstreams.REQUEST_ID, passage.http().requestId()));
        switch (identity) {
            case TOLD -> headers.addAll(IdentityHeaders.of(passage.caller(), passage.received()));
            case KEPT -> {}
        }
        return recorded(
                passage,
                new Answer.Success(ALLOWED),
                passage.permitted().orElseThrow(),
                new HttpResponse(ALLOWED, headers, new byte[0]));
    }

    private Supplier<HttpResponse> refused(Passage passage, int status, Reason reason) {
        RefusalAnswer answer =
                RefusalAnswer.of(
                        passage.route().api(),
                        passage.protocol(),
                        ErrorCode.ACCESS_DENIED,
                        SAID,
                        passage.http().requestId());
        List<Header> headers = new ArrayList<>(answer.response().headers());
        if (status == UNSIGNED) {
            headers.add(SCHEME); // RFC 9110 section 15.5.2
        }
        return recorded(
                passage,
                new Answer.Failure(status, answer.code(), SAID),
                reason,
                new HttpResponse(status, headers, answer.response().body()));
    }

    private Supplier<HttpResponse> recorded(
            Passage passage, Answer told, Reason reason, HttpResponse response) {
        return recorder.recorded(
                PassageRecords.of(passage, told, reason),
                response,
                passage::nanosSoFar,
                (AuditFault _) -> new HttpResponse(FAILED, List.of(), new byte[0]));
    }

    /// Of a question that names no request to be judged.
    private Supplier<HttpResponse> unread(HttpRequest asked, int status, String why) {
        return recorder.recorded(
                PassageRecords.ofUnread(asked, clock.instant(), status, why),
                new HttpResponse(status, List.of(), new byte[0]),
                () -> 0,
                (AuditFault _) -> new HttpResponse(FAILED, List.of(), new byte[0]));
    }
}
