package countersign.server.health;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;

/// The counters of one operation's answers: success ahead, since that is what is counted most.
final class OperationCounters {
    /// AWS's models name at most a dozen codes an operation; the common errors are about twenty.
    private static final int CODES_MAX = 64;

    private final CounterDataPoint success;
    private final BoundedCounters[] failures = new BoundedCounters[6];

    /// @param requests with the labels service, operation, status and code
    OperationCounters(Counter requests, String service, String operation) {
        success = requests.labelValues(service, operation, "2xx", "");
        for (int hundreds = 0; hundreds < failures.length; hundreds++) {
            String status = hundreds + "xx";
            failures[hundreds] =
                    new BoundedCounters(
                            CODES_MAX,
                            code -> requests.labelValues(service, operation, status, code));
        }
    }

    void succeeded() {
        success.inc();
    }

    /// @param httpStatus 100 to 599
    void failed(int httpStatus, String code) {
        failures[httpStatus / 100].of(code).inc();
    }
}
