package countersign.server.aws;

import countersign.endpoint.throttle.Throttle;
import countersign.http.Answer;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.LastStep;
import countersign.http.Refusal;
import java.time.Instant;
import java.time.InstantSource;

/// Stands before everything that is served, and turns away what is too much of one source, as AWS's
/// Query APIs do: before the request is read, let alone its signature.
public final class SourceGate implements HttpHandler {
    private final Throttle throttle;
    private final HttpHandler behind;
    private final ApiEndpoint endpoint;
    private final InstantSource clock;

    /// @param behind what is asked where there is no refusal
    /// @param endpoint gives the refusals
    public SourceGate(
            Throttle throttle, HttpHandler behind, ApiEndpoint endpoint, InstantSource clock) {
        this.throttle = throttle;
        this.behind = behind;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public Answer onEventLoop(HttpRequest request) {
        Instant now = clock.instant();
        if (throttle.admitsSource(request, now)) {
            return behind.onEventLoop(request);
        }
        Outcome.Throttled outcome =
                new Outcome.Throttled(throttle.refused(Throttle.By.SOURCE, now));
        return new LastStep(() -> endpoint.throttled(request, outcome));
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return behind.onFault(request, fault);
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return behind.onOverload(request);
    }

    @Override
    public void onRefusal(Refusal refusal) {
        behind.onRefusal(refusal);
    }
}
