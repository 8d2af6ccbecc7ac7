package countersign.etcd;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchProgressRequest;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// One watch as one endpoint of etcd's tells it. What comes waits in a bounded queue for one thread
/// of the caller's; etcd keeps what the queue doesn't hold.
final class WatchStream implements AutoCloseable {
    /// What came.
    sealed interface Signal {
        record Message(WatchResponse response) implements Signal {}

        /// Nothing more will.
        record End(Status status) implements Signal {}
    }

    private final ClientCall<WatchRequest, WatchResponse> call;
    private final BlockingQueue<Signal> arrived =
            new ArrayBlockingQueue<>(Limits.WATCH_MESSAGES_MAX + 1); // and the end
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private boolean closed;

    private WatchStream(ClientCall<WatchRequest, WatchResponse> call) {
        this.call = call;
    }

    /// Asks for all that happens below `root` from the revision `first` on.
    static WatchStream open(Channel channel, ByteString root, long first) {
        CallOptions options = CallOptions.DEFAULT.withWaitForReady();
        WatchStream stream = new WatchStream(channel.newCall(WatchGrpc.getWatchMethod(), options));
        stream.start(
                WatchRequest.newBuilder()
                        .setCreateRequest(
                                WatchCreateRequest.newBuilder()
                                        .setKey(root)
                                        .setRangeEnd(Layout.end(root))
                                        .setStartRevision(first)
                                        .setProgressNotify(true))
                        .build());
        return stream;
    }

    private void start(WatchRequest request) {
        call.start(new Arriving(), new Metadata());
        call.request(Limits.WATCH_MESSAGES_MAX);
        call.sendMessage(request);
    }

    /// What came next; empty where nothing did for so long.
    Optional<Signal> next(Duration patience) throws InterruptedException {
        Signal signal = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (signal instanceof Signal.Message) {
            call.request(1);
        }
        return Optional.ofNullable(signal);
    }

    /// Asks whether it is there: something will come if so. (What etcd answers names a revision,
    /// which before 3.4.25 may be ahead of the events that were sent, and so isn't used: etcd's
    /// issue 15220.)
    void ping() {
        lock.lock();
        try {
            if (!closed) {
                call.sendMessage(
                        WatchRequest.newBuilder()
                                .setProgressRequest(WatchProgressRequest.getDefaultInstance())
                                .build());
            }
        } finally {
            lock.unlock();
        }
    }

    /// From any thread; whoever waits for the next sees the end.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            call.cancel("closed", null);
        } finally {
            lock.unlock();
        }
    }

    private final class Arriving extends ClientCall.Listener<WatchResponse> {
        @Override
        public void onMessage(WatchResponse response) {
            arrived.add(new Signal.Message(response)); // no more come than were asked for
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            arrived.add(new Signal.End(status));
        }
    }
}
