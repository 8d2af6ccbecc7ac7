package countersign.server.wire;

import countersign.http.Answer;
import countersign.http.HandOver;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.LastStep;
import countersign.http.Refusal;
import countersign.http.Relay;

/// Does on the event loop what would be handed over to a thread that may wait. Chance is drawn from
/// several generators, and the thread's number decides which; with one thread it repeats.
record OneThread(HttpHandler endpoint) implements HttpHandler {
    @Override
    public Answer onEventLoop(HttpRequest request) {
        return switch (endpoint.onEventLoop(request)) {
            case HandOver handedOver -> handedOver.rest().get();
            case LastStep last -> last.response().get();
            case HttpResponse response -> response;
            case Relay _ -> throw new IllegalStateException("The gateway alone relays");
        };
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return endpoint.onFault(request, fault);
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return endpoint.onOverload(request);
    }

    @Override
    public void onRefusal(Refusal refusal) {
        endpoint.onRefusal(refusal);
    }
}
