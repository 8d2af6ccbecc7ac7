package countersign.server.health;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.Reason;
import countersign.endpoint.request.Tally;
import countersign.endpoint.throttle.Throttle;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts answered requests, from what the audit log records of them. By many threads.
///
/// No label has a value that a caller chose: an operation or a service that we don't have is
/// `other`; codes and checks are our own constants, and bounded all the same.
public final class RequestMetrics implements Tally {
    private static final int CHECKS_MAX = 64;
    private static final double NANOS = 1e9;

    /// From what a cached answer takes to what a client gives up on, in seconds.
    private static final double[] DURATION_BOUNDS = {
        25e-6, 50e-6, 100e-6, 250e-6, 500e-6, 1e-3, 2.5e-3, 5e-3, 10e-3, 25e-3, 50e-3, 100e-3,
        250e-3, 500e-3, 1, 2.5, 5, 10
    };

    private final Map<String, ServiceMeters> services = new HashMap<>();
    private final ServiceMeters otherServices;
    private final BoundedCounters authenticationFailures;
    private final CounterDataPoint allowed;
    private final CounterDataPoint denied;
    private final CounterDataPoint auditFailures;
    private final Map<MfaOutcome, CounterDataPoint> mfaAttempts = new EnumMap<>(MfaOutcome.class);
    private final Map<Throttle.By, CounterDataPoint> throttled = new EnumMap<>(Throttle.By.class);

    /// What became of an MFA code.
    public enum MfaOutcome {
        ACCEPTED,
        WRONG_CODE,
        NO_SUCH_DEVICE,
        BUDGET_SPENT
    }

    /// @param registry gets the metrics
    /// @param operations of each service, by the name that audit records give it
    public RequestMetrics(
            PrometheusRegistry registry, Map<String, ? extends Collection<String>> operations) {
        Counter requests =
                counter(
                        registry,
                        "requests",
                        "Answered requests.",
                        "service",
                        "operation",
                        "status",
                        "code");
        Histogram durations = durations(registry);
        operations.forEach((service, names) ->
                services.put(service, new ServiceMeters(requests, durations, service, names)));
        otherServices = new ServiceMeters(requests, durations, BoundedCounters.OTHER, List.of());
        Counter failures =
                counter(
                        registry,
                        "authentication_failures",
                        "Callers who did not prove who they are, by the check that failed.",
                        "check");
        authenticationFailures = new BoundedCounters(CHECKS_MAX, failures::labelValues);
        Counter decisions =
                counter(registry, "policy_decisions", "What policies decided.", "decision");
        allowed = decisions.labelValues("allowed");
        denied = decisions.labelValues("denied");
        auditFailures =
                counter(registry, "audit_failures", "Audit records that could not be written.")
                        .labelValues();
        Counter attempts =
                counter(registry, "mfa_attempts", "MFA codes that were looked at.", "outcome");
        for (MfaOutcome outcome : MfaOutcome.values()) {
            mfaAttempts.put(outcome, attempts.labelValues(outcome.name().toLowerCase(Locale.ROOT)));
        }
        Counter refusals =
                counter(
                        registry,
                        "throttled_requests",
                        "Requests that were too many, recorded or not.",
                        "by");
        for (Throttle.By by : Throttle.By.values()) {
            throttled.put(by, refusals.labelValues(by.name().toLowerCase(Locale.ROOT)));
        }
    }

    @Override
    public void answered(AuditRecord auditRecord, long nanos) {
        ServiceMeters service = services.getOrDefault(auditRecord.call().service(), otherServices);
        OperationCounters operation = service.operation(auditRecord.call().operation());
        switch (auditRecord.answer()) {
            case Answer.Success success -> operation.succeeded();
            case Answer.Failure failure -> operation.failed(failure.httpStatus(), failure.code());
        }
        service.took(nanos / NANOS);
        countReason(auditRecord.reason());
    }

    /// Counts an MFA code that was looked at.
    public void mfaAttempted(MfaOutcome outcome) {
        CounterDataPoint counter = mfaAttempts.get(outcome);
        if (counter != null) {
            counter.inc();
        }
    }

    /// Counts a request that was one too many.
    public void throttled(Throttle.By by) {
        CounterDataPoint counter = throttled.get(by);
        if (counter != null) {
            counter.inc();
        }
    }

    @Override
    public void auditFailed() {
        auditFailures.inc();
    }

    private void countReason(Reason reason) {
        switch (reason) {
            case Reason.AllowedBy allowedBy -> allowed.inc();
            case Reason.DeniedByPolicy deniedBy -> denied.inc();
            case Reason.MfaRefused refused -> refused.permitted().ifPresent(this::countReason);
            case Reason.RefusedByOperation refused ->
                    refused.permitted().ifPresent(this::countReason);
            case Reason.NotAuthenticated failed -> authenticationFailures.of(failed.check()).inc();
            case Reason.AllowedWithoutPermission free -> {}
            case Reason.AllowedAsRoot root -> {}
            case Reason.MalformedRequest malformed -> {}
            case Reason.Throttled throttled -> {}
            case Reason.Fault fault -> {}
        }
    }

    private static Counter counter(
            PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder()
                .name("countersign_" + name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private static Histogram durations(PrometheusRegistry registry) {
        return Histogram.builder()
                .name("countersign_request_duration_seconds")
                .help("Time from a request's last byte to its answer.")
                .labelNames("service")
                .classicOnly()
                .classicUpperBounds(DURATION_BOUNDS)
                .withoutExemplars()
                .register(registry);
    }
}
