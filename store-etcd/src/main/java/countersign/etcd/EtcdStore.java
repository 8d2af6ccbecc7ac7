package countersign.etcd;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.KeyBytes;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Watch;
import countersign.iam.store.WatchListener;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// The store of many nodes: an etcd cluster, of which this process is one client.
///
/// - **Durable and in order**: a commit is one transaction of etcd's, which a majority of its
///   members wrote to their disks before it is answered. Its revision is etcd's.
/// - **Seen by all**: reads are linearizable, whichever node they come from.
/// - **Never twice, never in doubt**: a commit that nobody answered is found out about before this
///   store says what became of it ([Committer]). Where even that fails, the fault says "unknown".
/// - **Going on**: an endpoint that doesn't answer in a second is left for the next. A commit that
///   is refused by all ends within [Limits#whole], or three times that where it was in doubt (sent,
///   looked for, fenced off). While it is known that nobody answers, reads fail and commits are
///   refused after one attempt ([Outage]).
/// - **Bounded**: [Limits].
///
/// Revisions grow with every commit, by more than one where something else wrote to the cluster. A
/// watch goes on by itself after a disturbance, from where it was. Of the deletion of what isn't
/// there it doesn't tell.
public final class EtcdStore implements IamStore {
    private final String name;
    private final Endpoints endpoints;
    private final Layout layout;
    private final Calls calls;
    private final Reads reads;
    private final Committer committer;
    private final Compaction compaction;
    private final Following.Means means;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Set<Following> watches = new HashSet<>();

    /// The most watches at a time, since each has a thread. A server needs one for its cache.
    private static final int WATCHES_MAX = 64;

    private EtcdStore(
            EtcdSettings settings,
            Endpoints endpoints,
            Limits limits,
            SecureRandom random,
            Executor beside) {
        name = settings.told();
        this.endpoints = endpoints;
        layout = new Layout(settings.prefix());
        Tokens tokens = new Tokens(settings.user(), limits.attempt(), System::nanoTime);
        calls = new Calls(endpoints, tokens, new Outage(limits, System::nanoTime), random);
        reads = new Reads(calls, layout, limits);
        long first = new Format(calls, layout, limits).begin();
        Slots slots = new Slots(layout, process(random), limits.commitsUnderWay());
        committer = new Committer(calls, layout, slots, limits);
        compaction = new Compaction(calls, reads, layout, limits, settings.history(), beside);
        means = new Following.Means(calls, endpoints, tokens, layout, reads, limits, first);
    }

    /// Opens the store below the prefix; makes it there if it isn't.
    ///
    /// Refuses with [StoreFault], which says why, where the cluster can't be reached in time, where
    /// it refuses us, and where the store is of a newer format.
    public static EtcdStore open(EtcdSettings settings, SecureRandom random) {
        Executor beside = task -> Thread.ofVirtual().name("etcd-compaction").start(task);
        return open(settings, Limits.STANDARD, random, beside);
    }

    static EtcdStore open(
            EtcdSettings settings, Limits limits, SecureRandom random, Executor beside) {
        ClusterNumber.requireOne(settings, limits);
        Endpoints endpoints = Endpoints.of(settings, limits.answerBytes());
        try {
            return new EtcdStore(settings, endpoints, limits, random, beside);
        } catch (RuntimeException e) {
            endpoints.close();
            throw e;
        }
    }

    @Override
    public Optional<Entry> get(String key) {
        return reads.get(key);
    }

    @Override
    public List<Entry> list(String prefix, String after, int limit) {
        if (limit < 1 || limit > LIST_LIMIT_MAX) {
            throw new IllegalArgumentException("A list has 1 to " + LIST_LIMIT_MAX + " records");
        }
        KeyBytes.requirePrefix(after);
        return reads.list(prefix, after, limit);
    }

    @Override
    public long count(String prefix) {
        return reads.count(prefix);
    }

    @Override
    public Commit commit(Change change) {
        Commit commit = committer.commit(change);
        if (commit instanceof Commit.Committed(long revision)) {
            compaction.committed(revision);
        }
        return commit;
    }

    /// Also that of what this store wrote to settle a doubt: no commit, but behind all before it.
    @Override
    public long revision() {
        return reads.revision();
    }

    @Override
    public Watch watch(long revision, WatchListener listener) {
        if (revision < 0) {
            throw new IllegalArgumentException("No commit has revision " + revision);
        }
        calls.requireOpen();
        Following[] self = new Following[1];
        Following following = new Following(means, revision, listener, () -> forget(self[0]));
        self[0] = following;
        lock.lock();
        try {
            if (watches.size() >= WATCHES_MAX) {
                throw new StoreFault("A store has at most " + WATCHES_MAX + " watches");
            }
            watches.add(following);
        } finally {
            lock.unlock();
        }
        Thread.ofPlatform().daemon().name("etcd-watch").start(following);
        return following;
    }

    /// Whether a snapshot is of this very store, by whatever addresses both are reached.
    public boolean isSourceOf(EtcdSnapshot snapshot) {
        return reads.at(layout.hold(snapshot.process())).isPresent();
    }

    private void forget(Following ended) {
        lock.lock();
        try {
            watches.remove(ended);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<Following> all;
        lock.lock();
        try {
            all = List.copyOf(watches);
        } finally {
            lock.unlock();
        }
        all.forEach(Following::close);
        committer.close();
        calls.close();
        endpoints.close();
    }

    @Override
    public String toString() {
        return "EtcdStore[" + name + "]";
    }

    /// Not to be guessed is not what matters, but that no two processes ever have the same.
    static String process(SecureRandom random) {
        byte[] name = new byte[12];
        random.nextBytes(name);
        return HexFormat.of().formatHex(name);
    }
}
