package countersign.etcd;

import countersign.etcd.WatchStream.Signal;
import countersign.iam.store.StoreFault;
import countersign.iam.store.Watch;
import countersign.iam.store.WatchListener;
import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One watch: a thread of its own, which reads one [WatchStream] after the other and goes on where
/// the last ended, at the endpoint that is asked at the time.
///
/// It is lost, and tells so, where etcd has given up the history from where it would go on, where
/// the store is as it was before (put back from a backup), where what comes next is larger than
/// [Limits#answerBytes], or where the listener throws. As long as nobody answers it tries again:
/// what it wasn't told, a listener knows by what the store's revision is.
final class Following implements Watch, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final Calls calls;
    private final Endpoints endpoints;
    private final Tokens tokens;
    private final Layout layout;
    private final Reads reads;
    private final Limits limits;
    private final WatchListener listener;
    private final Runnable ending;
    private final ReentrantLock telling = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<WatchStream> open = Optional.empty();
    private long told;
    private long next;
    private boolean interrupted;

    /// Why a stream was given up.
    private enum Outcome {
        AGAIN,
        LOST
    }

    /// What a watch is made of.
    ///
    /// @param first the first revision at which there was anything of the store
    record Means(
            Calls calls,
            Endpoints endpoints,
            Tokens tokens,
            Layout layout,
            Reads reads,
            Limits limits,
            long first) {}

    /// @param ending called once it is over, by whichever thread
    Following(Means means, long revision, WatchListener listener, Runnable ending) {
        calls = means.calls();
        endpoints = means.endpoints();
        tokens = means.tokens();
        layout = means.layout();
        reads = means.reads();
        limits = means.limits();
        this.listener = listener;
        this.ending = ending;
        told = revision;
        next = Math.max(revision + 1, means.first());
    }

    @Override
    public void run() {
        try {
            while (!isEnded() && watchOnce() == Outcome.AGAIN) {
                if (ended.await(Limits.WATCH_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            // nobody interrupts this thread but to end the process
        } finally {
            tell(listener::lost);
            close();
        }
    }

    /// Watches by one stream, until it says that it is over or nothing.
    private Outcome watchOnce() throws InterruptedException {
        int endpoint = endpoints.current();
        try {
            if (reads.revision() < told) {
                return Outcome.LOST; // a store from before what we know
            }
            Optional<String> token = calls.token(endpoint, limits.end());
            try (WatchStream stream =
                    WatchStream.open(calls.channel(endpoint, token), layout.root(), next)) {
                open = Optional.of(stream);
                return isEnded() ? Outcome.LOST : follow(stream, endpoint, token);
            }
        } catch (StoreFault | Unanswered e) {
            tellOfInterruption(String.valueOf(e.getMessage()));
            return Outcome.AGAIN;
        }
    }

    private Outcome follow(WatchStream stream, int endpoint, Optional<String> token)
            throws InterruptedException {
        int pings = 0;
        while (endpoints.current() == endpoint) {
            Optional<Signal> signal = stream.next(limits.ping());
            if (signal.isEmpty() && pings < Limits.PINGS_MAX) {
                pings++;
                stream.ping();
                continue;
            }
            pings = 0;
            switch (signal.orElseGet(() -> new Signal.End(Status.DEADLINE_EXCEEDED))) {
                case Signal.End(Status status) -> {
                    tellOfInterruption(endpoints.name(endpoint) + ": " + Failure.told(status));
                    if (isTooLarge(status)) {
                        return Outcome.LOST; // the same would come at every endpoint
                    }
                    if (Failure.of(status) == Failure.TOKEN_REFUSED) {
                        tokens.refused(token);
                    } else {
                        endpoints.failed(endpoint);
                    }
                    return Outcome.AGAIN;
                }
                case Signal.Message(WatchResponse response) -> {
                    if (!calls.cluster().isOf(response.getHeader())) {
                        tellOfInterruption(endpoints.name(endpoint) + " is of another cluster");
                        endpoints.failed(endpoint);
                        return Outcome.AGAIN;
                    }
                    if (response.getCanceled() && response.getCompactRevision() == 0) {
                        tellOfInterruption(Failure.plain(response.getCancelReason()));
                        tokens.refused(token); // etcd 3.4 calls an old token a lack of permission
                        return Outcome.AGAIN;
                    }
                    if (response.getCanceled() || !take(response)) {
                        return Outcome.LOST;
                    }
                }
            }
        }
        return Outcome.AGAIN;
    }

    /// Whether what came next is more than we take: gRPC says so itself.
    private static boolean isTooLarge(Status status) {
        return status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                && Failure.of(status) == Failure.REFUSED;
    }

    /// False once there is nobody to tell.
    private boolean take(WatchResponse response) {
        if (response.getCreated()) {
            if (interrupted) {
                LOG.info("event=watch-resumed revision={}", next);
            }
            interrupted = false;
            return true;
        }
        List<Event> events = response.getEventsList();
        if (events.isEmpty() && response.getWatchId() >= 0) { // etcd's own news of its progress
            return pass(response.getHeader().getRevision());
        }
        for (int from = 0; from < events.size(); ) {
            long revision = events.get(from).getKv().getModRevision();
            int to = from;
            while (to < events.size() && events.get(to).getKv().getModRevision() == revision) {
                to++;
            }
            if (!tell(revision, events.subList(from, to))) {
                return false;
            }
            from = to;
        }
        return true;
    }

    /// All that one transaction did. One that changed records and is no commit was made by somebody
    /// who should not have: it is told as well, since memory holds what was there before.
    private boolean tell(long revision, List<Event> events) {
        Set<String> keys = new HashSet<>();
        boolean commit = false;
        for (Event event : events) {
            if (layout.isRecord(event.getKv().getKey())) {
                keys.add(layout.key(event.getKv().getKey()));
            }
            commit |= layout.isSlot(event.getKv().getKey()) && Committer.isCommit(event.getKv());
        }
        if (!commit && keys.isEmpty()) {
            return pass(revision);
        }
        if (!tell(() -> listener.changed(revision, keys))) {
            return false;
        }
        if (commit) {
            told = revision;
        }
        next = revision + 1;
        return true;
    }

    /// There was no commit up to `revision` but those that were told.
    private boolean pass(long revision) {
        next = Math.max(next, revision + 1);
        return tell(() -> listener.reached(revision));
    }

    /// False where it is over, or the listener threw: then it is lost.
    private boolean tell(Runnable call) {
        telling.lock();
        try {
            if (isEnded()) {
                return false;
            }
            call.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("event=watch-listener-failed", e);
            return false;
        } finally {
            telling.unlock();
        }
    }

    private void tellOfInterruption(String why) {
        if (!interrupted && !isEnded()) {
            interrupted = true;
            LOG.warn("event=watch-interrupted revision={} reason=\"{}\"", next, why);
        }
    }

    private boolean isEnded() {
        return ended.getCount() == 0;
    }

    @Override
    public void close() {
        telling.lock(); // waits for a call in progress, unless it is the caller
        try {
            ended.countDown();
        } finally {
            telling.unlock();
        }
        open.ifPresent(WatchStream::close);
        ending.run();
    }
}
