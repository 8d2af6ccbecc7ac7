package countersign.server.health;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Counters by a label's value, as many as there may be; all later values share `other`.
final class BoundedCounters {
    static final String OTHER = "other";

    private final int valuesMax;
    private final Function<String, CounterDataPoint> counters;
    private final ConcurrentHashMap<String, CounterDataPoint> known = new ConcurrentHashMap<>();

    /// @param counters makes or finds the counter of a value
    BoundedCounters(int valuesMax, Function<String, CounterDataPoint> counters) {
        this.valuesMax = valuesMax;
        this.counters = counters;
    }

    /// Two threads at the bound may each let one more in.
    CounterDataPoint of(String value) {
        CounterDataPoint counter = known.get(value);
        if (counter != null) {
            return counter;
        }
        return known.computeIfAbsent(known.size() < valuesMax ? value : OTHER, counters);
    }
}
