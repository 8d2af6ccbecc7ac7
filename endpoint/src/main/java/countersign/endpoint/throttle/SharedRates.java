package countersign.endpoint.throttle;

import countersign.iam.credential.RandomBytes;
import countersign.iam.store.Change;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Has several nodes keep one rate together. Each period a node writes what much was taken of into
/// one small record of its own, `rate-use/NODE`, and takes what the others wrote from its own
/// buckets, as a debt if need be. Where nothing much was taken, nothing is written.
///
/// **How exact.** On average all nodes together let through the rate. What one lets through before
/// the others heard of it comes on top: of N nodes N times a second's worth at once, as each has a
/// full bucket, and N times what two periods give. Who takes less than an eighth of the rate from a
/// node isn't told, so the rate is kept up to eight nodes.
///
/// **Without the store** a node counts alone: it refuses nobody for that, and nobody is unlimited.
///
/// A record that hasn't changed for a minute is of a node that ended, or that has nothing to tell;
/// others delete it. Of one thread.
public final class SharedRates {
    /// How often [#exchange] is to be called. Two commits a second of a node that is busy.
    public static final Duration PERIOD = Duration.ofMillis(500);

    private static final String PREFIX = "rate-use/";
    private static final int NAME_BYTES = 12;
    private static final Duration ENDED_AFTER = Duration.ofMinutes(1);

    /// More nodes than a cell has.
    private static final int NODES_MAX = 256;

    private final IamStore store;
    private final Throttle throttle;
    private final String own;
    private final Map<String, Heard> heard = new HashMap<>();
    private RateReports told = RateReports.NONE;
    private long period;
    private boolean isWritten;

    /// @param report the latest that was charged
    /// @param since when the record was read first as it is
    private record Heard(long report, long revision, Instant since) {}

    public SharedRates(IamStore store, Throttle throttle, RandomBytes random) {
        this.store = store;
        this.throttle = throttle;
        this.own = PREFIX + HexFormat.of().formatHex(random.next(NAME_BYTES));
    }

    /// Tells and hears. May block; what it could not tell is not told later.
    ///
    /// @throws StoreFault where the store can't be reached
    public void exchange(Instant now) {
        period++;
        List<Taken> taken = throttle.drain();
        if (!taken.isEmpty()) {
            told = told.with(new RateReports.Report(period, taken));
            var _ = store.commit(Change.builder().put(own, told.encode()).build());
            isWritten = true;
        }
        for (Entry record : store.list(PREFIX, "", NODES_MAX)) {
            if (record.key().equals(own)) {
                continue;
            }
            hear(record, now);
        }
    }

    private void hear(Entry record, Instant now) {
        Heard before = heard.get(record.key());
        if (before != null && before.revision() == record.revision()) {
            if (now.isAfter(before.since().plus(ENDED_AFTER))) {
                heard.remove(record.key());
                delete(record);
            }
            return;
        }
        long latest = before == null ? 0 : before.report();
        for (RateReports.Report report : reports(record).after(latest)) {
            report.taken().forEach(taken -> throttle.charge(taken, now));
            latest = report.period();
        }
        heard.put(record.key(), new Heard(latest, record.revision(), now));
    }

    /// Of another release's there is nothing to be understood: it is counted alone.
    private static RateReports reports(Entry record) {
        try {
            return RateReports.decode(record.value());
        } catch (IllegalArgumentException e) {
            return RateReports.NONE;
        }
    }

    private void delete(Entry record) {
        var _ =
                store.commit(
                        Change.builder().requireUnchanged(record).delete(record.key()).build());
    }

    /// Takes this node's record away.
    ///
    /// @throws StoreFault where the store can't be reached; then another node does it
    public void end() {
        if (isWritten) {
            var _ = store.commit(Change.builder().delete(own).build());
        }
    }
}
