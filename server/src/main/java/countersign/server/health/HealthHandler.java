package countersign.server.health;

import countersign.http.Answer;
import countersign.http.HandOver;
import countersign.http.Header;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.Refusal;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers on the operator's port; see [HealthPages].
public final class HealthHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HealthHandler.class);

    private final HealthPages pages;

    /// @param registry what `/metrics` shows
    public HealthHandler(Readiness readiness, PrometheusRegistry registry) {
        this.pages = new HealthPages(readiness, registry);
    }

    @Override
    public Answer onEventLoop(HttpRequest request) {
        String path = request.rawPath();
        if (path.equals(HealthPages.LIVE)) {
            return response(pages.page(request.method(), path)); // also when nothing else gets on
        }
        return new HandOver(() -> response(pages.page(request.method(), path)));
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return response(HealthPages.status(500, "failed"));
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return response(HealthPages.status(503, "overloaded"));
    }

    @Override
    public void onRefusal(Refusal refusal) {
        LOG.debug("health requestId={} refused={}", refusal.requestId(), refusal.reason());
    }

    private static HttpResponse response(HealthPages.Page page) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Content-Type", page.contentType()));
        headers.add(new Header("Cache-Control", "no-store"));
        if (page.status() == 405) {
            headers.add(new Header("Allow", "GET"));
        }
        return new HttpResponse(page.status(), headers, page.body());
    }
}
