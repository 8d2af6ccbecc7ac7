package countersign.iam.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.iam.store.Change.Precondition;
import countersign.iam.store.Change.Write;
import countersign.iam.store.CommitLog.Logged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The store that forgets: all in memory and gone with the process, for tests and `--ephemeral`.
///
/// Bounded by the bytes of its keys and values: a commit beyond is refused with [StoreFault]. All
/// its state is guarded by one lock; nothing waits for more than memory.
public final class MemoryStore implements IamStore {
    /// What a store without a limit of its own may hold: about 100,000 records of IAM.
    public static final long BYTES_MAX = 64L << 20;

    private static final int LOG_COMMITS_MAX = 10_000;

    private final long bytesMax;
    private final int logCommitsMax;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Watches watches = new Watches(this::logged, 0);

    @GuardedBy("lock")
    private final NavigableMap<String, Entry> records = new TreeMap<>(KeyBytes::compare);

    @GuardedBy("lock")
    private final ArrayDeque<Logged> log = new ArrayDeque<>();

    @GuardedBy("lock")
    private long bytes;

    @GuardedBy("lock")
    private long revision;

    @GuardedBy("lock")
    private boolean closed;

    public MemoryStore() {
        this(BYTES_MAX, LOG_COMMITS_MAX);
    }

    MemoryStore(long bytesMax, int logCommitsMax) {
        this.bytesMax = bytesMax;
        this.logCommitsMax = logCommitsMax;
    }

    @Override
    public Optional<Entry> get(String key) {
        KeyBytes.requireKey(key);
        lock.readLock().lock();
        try {
            requireOpen();
            return Optional.ofNullable(records.get(key));
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Entry> list(String prefix, String after, int limit) {
        KeyBytes.requirePrefix(after);
        if (limit < 1 || limit > LIST_LIMIT_MAX) {
            throw new IllegalArgumentException("A list has 1 to " + LIST_LIMIT_MAX + " records");
        }
        KeyBytes.requirePrefix(prefix);
        lock.readLock().lock();
        try {
            requireOpen();
            List<Entry> found = new ArrayList<>();
            for (Entry entry : behind(prefix, after).values()) {
                if (found.size() == limit || !entry.key().startsWith(prefix)) {
                    break;
                }
                found.add(entry);
            }
            return List.copyOf(found);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long count(String prefix) {
        KeyBytes.requirePrefix(prefix);
        lock.readLock().lock();
        try {
            requireOpen();
            long count = 0;
            for (String key : records.tailMap(prefix, true).keySet()) {
                if (!key.startsWith(prefix)) {
                    break;
                }
                count++;
            }
            return count;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Commit commit(Change change) {
        lock.writeLock().lock();
        try {
            requireOpen();
            for (Precondition precondition : change.preconditions()) {
                if (!holds(precondition)) {
                    return new Commit.Conflict(precondition.key());
                }
            }
            long grown = bytes + growth(change);
            if (grown > bytesMax) {
                throw new StoreFault("The memory store is full: it holds " + bytesMax + " bytes");
            }
            bytes = grown;
            revision++;
            write(change);
            watches.committed(revision);
            return new Commit.Committed(revision);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public long revision() {
        lock.readLock().lock();
        try {
            requireOpen();
            return revision;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Watch watch(long revision, WatchListener listener) {
        return watches.watch(revision, listener);
    }

    /// All records as they are now.
    public StoreSnapshot snapshot() {
        lock.readLock().lock();
        try {
            requireOpen();
            return new CopiedRecords(revision, new TreeMap<>(records));
        } finally {
            lock.readLock().unlock();
        }
    }

    private static final class CopiedRecords implements StoreSnapshot {
        private final long revision;
        private final NavigableMap<String, Entry> records;
        private final Iterator<Entry> entries;

        CopiedRecords(long revision, NavigableMap<String, Entry> records) {
            this.revision = revision;
            this.records = records;
            this.entries = records.values().iterator();
        }

        @Override
        public long revision() {
            return revision;
        }

        @Override
        public Optional<Entry> get(String key) {
            return Optional.ofNullable(records.get(key));
        }

        @Override
        public Optional<Entry> next() {
            return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
        }

        @Override
        public void close() {
            // it holds nothing back
        }
    }

    @Override
    public void close() {
        watches.close();
        lock.writeLock().lock();
        try {
            closed = true;
            records.clear();
            log.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreFault("The store is closed");
        }
    }

    private NavigableMap<String, Entry> behind(String prefix, String after) {
        return KeyBytes.compare(after, prefix) >= 0 && !after.isEmpty()
                ? records.tailMap(after, false)
                : records.tailMap(prefix, true);
    }

    private boolean holds(Precondition precondition) {
        Optional<Entry> entry = Optional.ofNullable(records.get(precondition.key()));
        return switch (precondition) {
            case Precondition.Absent _ -> entry.isEmpty();
            case Precondition.AtRevision(String _, long at) ->
                    entry.isPresent() && entry.get().revision() == at;
        };
    }

    private long growth(Change change) {
        long growth = 0;
        for (Write write : change.writes()) {
            growth -= Optional.ofNullable(records.get(write.key())).map(this::size).orElse(0L);
            if (write instanceof Write.Put(String key, byte[] value)) {
                growth += size(new Entry(key, value, revision));
            }
        }
        return growth;
    }

    private long size(Entry entry) {
        return KeyBytes.length(entry.key()) + (long) entry.value().length;
    }

    private void write(Change change) {
        Set<String> keys = new HashSet<>();
        for (Write write : change.writes()) {
            keys.add(write.key());
            switch (write) {
                case Write.Put(String key, byte[] value) ->
                        records.put(key, new Entry(key, value, revision));
                case Write.Delete(String key) -> records.remove(key);
            }
        }
        log.addLast(new Logged(revision, keys));
        if (log.size() > logCommitsMax) {
            log.removeFirst();
        }
    }

    private List<Logged> logged(long after, int limit) {
        lock.readLock().lock();
        try {
            ArrayDeque<Logged> later = new ArrayDeque<>();
            for (Iterator<Logged> it = log.descendingIterator(); it.hasNext(); ) {
                Logged commit = it.next();
                if (commit.revision() <= after) {
                    break;
                }
                later.addFirst(commit);
            }
            return later.stream().limit(limit).toList();
        } finally {
            lock.readLock().unlock();
        }
    }
}
