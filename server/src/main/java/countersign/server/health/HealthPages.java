package countersign.server.health;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;

/// The pages of the operator's port: `/health/live`, `/health/ready` and `/metrics`, by GET.
///
/// `/health/live` says that the process answers, and nothing of what it needs: who restarts a
/// server because its store is away makes it worse.
final class HealthPages {
    static final String LIVE = "/health/live";

    private static final String JSON = "application/json";
    private static final PrometheusTextFormatWriter TEXT = PrometheusTextFormatWriter.create();

    private final Map<String, Supplier<Page>> pages;

    HealthPages(Readiness readiness, PrometheusRegistry registry) {
        pages =
                Map.of(
                        LIVE,
                        () -> status(200, "live"),
                        "/health/ready",
                        () -> ready(readiness.report()),
                        "/metrics",
                        () -> metrics(registry));
    }

    record Page(int status, String contentType, byte[] body) {}

    /// May block, for a second at most; [#LIVE] never does.
    Page page(String method, String path) {
        Supplier<Page> page = pages.get(path);
        if (page == null) {
            return status(404, "not found");
        }
        return method.equals("GET") ? page.get() : status(405, "method not allowed");
    }

    static Page status(int status, String words) {
        return json(status, "{\"status\":\"" + words + "\"}\n");
    }

    /// Names the checks, whose names need no escapes; why one failed stands in the log.
    private static Page ready(Readiness.Report report) {
        String words =
                report.shuttingDown() ? "shutting down" : report.ready() ? "ready" : "not ready";
        StringJoiner checks = new StringJoiner(",", "{", "}");
        report.checks()
                .forEach((name, passed) ->
                        checks.add('"' + name + "\":\"" + (passed ? "ok" : "failed") + '"'));
        return json(
                report.ready() ? 200 : 503,
                "{\"status\":\"" + words + "\",\"checks\":" + checks + "}\n");
    }

    private static Page metrics(PrometheusRegistry registry) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            TEXT.write(body, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes all bytes
        }
        return new Page(200, TEXT.getContentType(), body.toByteArray());
    }

    private static Page json(int status, String text) {
        return new Page(status, JSON, text.getBytes(StandardCharsets.UTF_8));
    }
}
