package countersign.server.route;

import countersign.http.Answer;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.Refusal;
import java.util.List;

/// Passes each request on, by its path. Nothing of the path is decoded before: what is written in
/// another way than it is here goes to the handler of all the rest.
public final class Routes implements HttpHandler {
    private final List<Route> routes;
    private final HttpHandler rest;

    /// @param routes the first one that has the path counts
    /// @param rest answers all other paths, and hears of what the HTTP server refused
    public Routes(List<Route> routes, HttpHandler rest) {
        this.routes = List.copyOf(routes);
        this.rest = rest;
    }

    @Override
    public Answer onEventLoop(HttpRequest request) {
        return handler(request).onEventLoop(request);
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return handler(request).onFault(request, fault);
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return handler(request).onOverload(request);
    }

    @Override
    public void onRefusal(Refusal refusal) {
        rest.onRefusal(refusal);
    }

    private HttpHandler handler(HttpRequest request) {
        String path = request.rawPath();
        for (Route route : routes) {
            if (route.paths().test(path)) {
                return route.handler();
            }
        }
        return rest;
    }
}
