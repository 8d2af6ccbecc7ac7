package countersign.server.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.http.HttpServer;
import countersign.http.HttpSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages over a real connection.
class HealthHandlerTest {
    private final AtomicBoolean auditIsFull = new AtomicBoolean();
    private final Readiness readiness =
            new Readiness(
                    List.of(
                            new ReadyCheck("store", () -> {}),
                            new ReadyCheck(
                                    "audit",
                                    () -> {
                                        if (auditIsFull.get()) {
                                            throw new IOException("disk /secret/path is full");
                                        }
                                    })));
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HttpServer server =
            new HttpServer(
                    HttpSettings.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                    new HealthHandler(readiness, registry),
                    InstantSource.system(),
                    new SecureRandom());
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
    }

    @Test
    void live_is_live_also_when_not_ready() throws Exception {
        readiness.shutDown();

        HttpResponse<String> live = ask("GET", "/health/live");

        assertEquals(200, live.statusCode());
        assertEquals("{\"status\":\"live\"}\n", live.body());
    }

    @Test
    void ready_names_its_checks_and_not_what_is_wrong_with_them() throws Exception {
        HttpResponse<String> ready = ask("GET", "/health/ready");
        auditIsFull.set(true);
        HttpResponse<String> notReady = ask("GET", "/health/ready");
        readiness.shutDown();
        HttpResponse<String> leaving = ask("GET", "/health/ready");

        assertEquals(200, ready.statusCode());
        assertEquals(
                "{\"status\":\"ready\",\"checks\":{\"audit\":\"ok\",\"store\":\"ok\"}}\n",
                ready.body());
        assertEquals(503, notReady.statusCode());
        assertEquals(
                "{\"status\":\"not ready\",\"checks\":{\"audit\":\"failed\",\"store\":\"ok\"}}\n",
                notReady.body());
        assertEquals(503, leaving.statusCode());
        assertEquals("{\"status\":\"shutting down\",\"checks\":{}}\n", leaving.body());
    }

    @Test
    void metrics_are_in_prometheus_text_format() throws Exception {
        new ProcessMetrics(registry).registerBuild("1.2.3");

        HttpResponse<String> metrics = ask("GET", "/metrics?name=x");

        assertEquals(200, metrics.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                metrics.headers().firstValue("Content-Type").orElse(""));
        assertEquals("no-store", metrics.headers().firstValue("Cache-Control").orElse(""));
        assertTrue(
                metrics.body().contains("countersign_build_info{java=\"")
                        && metrics.body().contains("version=\"1.2.3\"} 1"),
                metrics.body());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /health, 404",
        "GET, /health/live/, 404",
        "GET, //metrics, 404",
        "POST, /nothing, 404",
        "POST, /metrics, 405",
        "DELETE, /health/live, 405",
        "PUT, /health/ready, 405",
    })
    void all_else_is_refused(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = ask(method, path);

        assertEquals(status, answer.statusCode());
        assertEquals(status == 405 ? "GET" : "", answer.headers().firstValue("Allow").orElse(""));
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
