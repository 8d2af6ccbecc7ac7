package countersign.server.health;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// What is measured of one service.
final class ServiceMeters {
    private final Map<String, OperationCounters> operations = new HashMap<>();
    private final OperationCounters others;
    private final DistributionDataPoint duration;

    ServiceMeters(
            Counter requests, Histogram durations, String service, Collection<String> operations) {
        for (String operation : operations) {
            this.operations.put(operation, new OperationCounters(requests, service, operation));
        }
        this.others = new OperationCounters(requests, service, BoundedCounters.OTHER);
        this.duration = durations.labelValues(service);
    }

    OperationCounters operation(String name) {
        return operations.getOrDefault(name, others);
    }

    void took(double seconds) {
        duration.observe(seconds);
    }
}
