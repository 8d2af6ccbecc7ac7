package countersign.etcd;

import countersign.iam.store.Entry;
import countersign.iam.store.SnapshotLost;
import countersign.iam.store.StoreFault;
import countersign.iam.store.StoreSnapshot;
import io.etcd.jetcd.api.KeyValue;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/// What a store on etcd held when this was opened, by a connection of its own: every page is read
/// as of one revision, while nodes go on to write.
///
/// etcd forgets old revisions. So this marks the store ([Hold]), and its nodes keep the history for
/// as long as they write no more than 200,000 commits. Who else compacts the cluster knows nothing
/// of that; then the rest can't be read, and [#next] says [SnapshotLost].
public final class EtcdSnapshot implements StoreSnapshot {
    private final String name;
    private final String process;
    private final Endpoints endpoints;
    private final Calls calls;
    private final Reads reads;
    private final Hold hold;
    private final long moment;
    private final long revision;
    private final Pages pages;
    private Iterator<KeyValue> page = Collections.emptyIterator();

    private EtcdSnapshot(
            EtcdSettings settings, Endpoints endpoints, Limits limits, SecureRandom random) {
        name = settings.told();
        process = EtcdStore.process(random);
        this.endpoints = endpoints;
        Layout layout = new Layout(settings.prefix());
        calls =
                new Calls(
                        endpoints,
                        new Tokens(settings.user(), limits.attempt(), System::nanoTime),
                        new Outage(limits, System::nanoTime),
                        random);
        reads = new Reads(calls, layout, limits);
        new Format(calls, layout, limits).require();
        hold = new Hold(calls, layout.hold(process), limits);
        moment = hold.begin();
        try {
            revision = reads.revision(moment);
        } catch (StoreFault fault) {
            hold.release();
            throw lost(fault);
        }
        pages = reads.records(moment);
    }

    /// Refuses with [StoreFault] where there is no store below the prefix, or it can't be reached.
    public static EtcdSnapshot of(EtcdSettings settings, SecureRandom random) {
        return of(settings, Limits.STANDARD, random);
    }

    static EtcdSnapshot of(EtcdSettings settings, Limits limits, SecureRandom random) {
        Endpoints endpoints = Endpoints.of(settings, limits.answerBytes());
        try {
            return new EtcdSnapshot(settings, endpoints, limits, random);
        } catch (RuntimeException fault) {
            endpoints.close();
            throw fault;
        }
    }

    /// What marks the store as read by this.
    String process() {
        return process;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public Optional<Entry> get(String key) {
        try {
            return reads.get(key, moment);
        } catch (StoreFault fault) {
            throw lost(fault);
        }
    }

    @Override
    public Optional<Entry> next() {
        try {
            while (!page.hasNext() && pages.hasMore()) {
                page = pages.next(Limits.PAGE_RECORDS).iterator();
            }
        } catch (StoreFault fault) {
            throw lost(fault);
        }
        return page.hasNext() ? Optional.of(reads.entry(page.next())) : Optional.empty();
    }

    private StoreFault lost(StoreFault fault) {
        return Pages.isForgotten(fault)
                ? new SnapshotLost(
                        "The history of " + name + " was compacted while it was read", fault)
                : fault;
    }

    @Override
    public void close() {
        hold.release();
        calls.close();
        endpoints.close();
    }
}
