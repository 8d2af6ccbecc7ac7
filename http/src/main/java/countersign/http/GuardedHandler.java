package countersign.http;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls the handler so that nothing it throws escapes: a fault is logged, and becomes an answer.
/// An answer of null is a fault as well.
final class GuardedHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final HttpResponse BARE_FAULT = new HttpResponse(500, List.of(), new byte[0]);

    private final HttpHandler handler;

    GuardedHandler(HttpHandler handler) {
        this.handler = handler;
    }

    /// What can't be told is held, and then asked for.
    Intake intake(HttpHead head) {
        try {
            return Objects.requireNonNull(handler.intake(head));
        } catch (Throwable fault) { // an Error too: the other connections go on
            LOG.error("event=fault head={}", head, fault);
            return Intake.HELD;
        }
    }

    Answer ask(HttpRequest request) {
        try {
            return Objects.requireNonNull(handler.onEventLoop(request));
        } catch (Throwable fault) { // an Error too: the other connections go on
            return fault(request, fault);
        }
    }

    HttpResponse run(HttpRequest request, Supplier<HttpResponse> rest) {
        try {
            return Objects.requireNonNull(rest.get());
        } catch (Throwable fault) { // an Error too: the client gets its answer
            return fault(request, fault);
        }
    }

    Relayed relay(HttpRequest request, Supplier<Relayed> rest) {
        try {
            return Objects.requireNonNull(rest.get());
        } catch (Throwable fault) { // as above
            return fault(request, fault);
        }
    }

    HttpResponse overload(HttpRequest request) {
        try {
            return Objects.requireNonNull(handler.onOverload(request));
        } catch (Throwable fault) { // as above
            return fault(request, fault);
        }
    }

    void refused(Refusal refusal) {
        try {
            handler.onRefusal(refusal);
        } catch (Throwable fault) { // as above; the client is answered already
            LOG.error("event=fault requestId={}", refusal.requestId(), fault);
        }
    }

    private HttpResponse fault(HttpRequest request, Throwable fault) {
        LOG.error("event=fault requestId={}", request.requestId(), fault);
        try {
            return Objects.requireNonNull(handler.onFault(request, fault));
        } catch (Throwable second) { // as above; nobody is left to ask for a body
            LOG.error("event=fault requestId={}", request.requestId(), second);
            return BARE_FAULT;
        }
    }
}
