package countersign.server.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.Call;
import countersign.endpoint.audit.Caller;
import countersign.endpoint.audit.Origin;
import countersign.endpoint.audit.Reason;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
    private static final Reason FREE = new Reason.AllowedWithoutPermission("a page");
    private static final Answer DENIED = new Answer.Failure(403, "AccessDenied", "no");

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final RequestMetrics metrics =
            new RequestMetrics(
                    registry,
                    Map.of("sts", List.of("GetSessionToken"), "iam", List.of("ListUsers")));

    @Test
    void answers_are_counted_by_service_operation_status_and_code() {
        metrics.answered(told("sts", "GetSessionToken", new Answer.Success(200), FREE), 30_000);
        metrics.answered(told("sts", "GetSessionToken", new Answer.Success(200), FREE), 40_000);
        metrics.answered(told("iam", "ListUsers", DENIED, denied()), 1);

        assertSample(
                "countersign_requests_total{code=\"\",operation=\"GetSessionToken\",service=\"sts\","
                        + "status=\"2xx\"} 2.0");
        assertSample(
                "countersign_requests_total{code=\"AccessDenied\",operation=\"ListUsers\","
                        + "service=\"iam\",status=\"4xx\"} 1.0");
    }

    @Test
    void durations_are_counted_in_buckets_of_seconds() {
        metrics.answered(told("sts", "GetSessionToken", new Answer.Success(200), FREE), 30_000);
        metrics.answered(told("sts", "X", new Answer.Success(200), FREE), 3_000_000_000L);

        assertSample(
                "countersign_request_duration_seconds_bucket{service=\"sts\",le=\"2.5E-5\"} 0");
        assertSample(
                "countersign_request_duration_seconds_bucket{service=\"sts\",le=\"5.0E-5\"} 1");
        assertSample("countersign_request_duration_seconds_bucket{service=\"sts\",le=\"5.0\"} 2");
        assertSample("countersign_request_duration_seconds_count{service=\"sts\"} 2");
    }

    @Test
    void what_a_caller_makes_up_has_no_series_of_its_own() {
        for (int i = 0; i < 1_000; i++) {
            metrics.answered(told("sts", "Made-up-" + i, DENIED, FREE), 1);
            metrics.answered(told("made-up-" + i, "ListUsers", DENIED, FREE), 1);
        }

        assertSample(
                "countersign_requests_total{code=\"AccessDenied\",operation=\"other\","
                        + "service=\"sts\",status=\"4xx\"} 1000.0");
        assertSample(
                "countersign_requests_total{code=\"AccessDenied\",operation=\"other\","
                        + "service=\"other\",status=\"4xx\"} 1000.0");
        assertTrue(!page().contains("ade-up"));
    }

    @Test
    void codes_and_checks_are_bounded() {
        for (int i = 0; i < 1_000; i++) {
            Answer failure = new Answer.Failure(400, "Code" + i, "");
            Reason reason = new Reason.NotAuthenticated("CHECK" + i, "", Optional.empty());
            metrics.answered(told("sts", "GetSessionToken", failure, reason), 1);
        }

        assertEquals(64, count("countersign_requests_total{code=\"Code"));
        assertEquals(65, count("countersign_authentication_failures_total{check=\""));
        assertSample("countersign_authentication_failures_total{check=\"other\"} 936.0");
    }

    @Test
    void reasons_are_counted() {
        Reason.AllowedBy allowed = new Reason.AllowedBy(List.of());
        Reason refused = new Reason.RefusedByOperation("taken", Optional.of(allowed));
        metrics.answered(told("iam", "ListUsers", new Answer.Success(200), allowed), 1);
        metrics.answered(told("iam", "ListUsers", DENIED, refused), 1);
        metrics.answered(told("iam", "ListUsers", DENIED, denied()), 1);
        metrics.mfaAttempted(RequestMetrics.MfaOutcome.WRONG_CODE);
        metrics.auditFailed();

        assertSample("countersign_policy_decisions_total{decision=\"allowed\"} 2.0");
        assertSample("countersign_policy_decisions_total{decision=\"denied\"} 1.0");
        assertSample("countersign_mfa_attempts_total{outcome=\"wrong_code\"} 1.0");
        assertSample("countersign_mfa_attempts_total{outcome=\"accepted\"} 0.0");
        assertSample("countersign_audit_failures_total 1.0");
    }

    @Test
    void numbers_of_others_are_read_when_asked_for() {
        ProcessMetrics others = new ProcessMetrics(registry);
        others.counter("countersign_store_commits", "Commits.", () -> 7);
        others.gauge("countersign_connections", "Connections.", () -> 3);

        assertSample("countersign_store_commits_total 7.0");
        assertSample("countersign_connections 3.0");
    }

    /// Each metric that is there by itself stands in the module's README, with its meaning.
    @Test
    void the_readme_has_a_row_for_each_metric() throws IOException {
        ProcessMetrics process = new ProcessMetrics(registry);
        process.registerJvm();
        process.registerBuild("1");
        String readme = Files.readString(Path.of("README.md"));

        List<String> rows =
                page().lines()
                        .filter(line -> line.startsWith("# HELP "))
                        .map(line -> line.split(" ", 4))
                        .map(help -> "| `" + help[2] + "` | " + help[3])
                        .toList();

        assertTrue(rows.size() > 10);
        for (String row : rows) {
            assertTrue(readme.contains(row), row);
        }
    }

    private static Reason denied() {
        return new Reason.DeniedByPolicy("no statement allows it", AuditFields.NONE);
    }

    private static AuditRecord told(String service, String operation, Answer answer, Reason why) {
        return new AuditRecord(
                "id",
                Instant.EPOCH,
                new Caller.Unknown(Optional.empty()),
                new Call(service, operation, "us-east-1", Call.Effect.READS, AuditFields.NONE),
                new Origin("127.0.0.1", Optional.empty(), Optional.empty()),
                answer,
                why);
    }

    private void assertSample(String line) {
        assertTrue(page().lines().toList().contains(line), page());
    }

    private long count(String start) {
        return page().lines().filter(line -> line.startsWith(start)).count();
    }

    private String page() {
        HealthPages pages = new HealthPages(new Readiness(List.of()), registry);
        return new String(pages.page("GET", "/metrics").body(), StandardCharsets.UTF_8);
    }
}
