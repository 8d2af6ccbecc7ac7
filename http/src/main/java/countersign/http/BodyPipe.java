package countersign.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.http.BodyFault.Kind;
import countersign.http.Burden.Claim;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A body between the event loop, which fills it, and the thread that reads it: a ring of
/// [#CAPACITY] bytes, which is there from the first reading on. Neither waits for the other with
/// the lock held, and the event loop never waits.
final class BodyPipe implements RequestBody, BodySink {
    static final int CAPACITY = 64 * 1024;

    /// What a body costs that is streamed: the ring, and a piece on its way out.
    private static final int HELD_BYTES = 2 * CAPACITY;

    private final OptionalLong length;
    private final Executor loop;
    private final Runnable wanting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private final Holding holding;

    @GuardedBy("lock")
    private byte[] ring = {};

    @GuardedBy("lock")
    private int first;

    @GuardedBy("lock")
    private int count;

    @GuardedBy("lock")
    private boolean ended;

    @GuardedBy("lock")
    private boolean told; // the event loop is to come and fill

    @GuardedBy("lock")
    private Optional<Kind> fault = Optional.empty();

    /// @param wanting run by `loop` whenever there is room after there was none
    BodyPipe(OptionalLong length, Burden burden, Executor loop, Runnable wanting) {
        this.length = length;
        this.holding = new Holding(burden);
        this.loop = loop;
        this.wanting = wanting;
    }

    // ---- the reader's side

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public void hold(int bytes) throws BodyFault {
        lock.lock();
        try {
            requireWhole();
            if (!isHeld((long) HELD_BYTES + bytes)) {
                throw new BodyFault(Kind.OVERLOADED);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(byte[] buffer) throws BodyFault {
        lock.lock();
        try {
            begin();
            while (count == 0 && !ended) {
                requireWhole();
                tell();
                if (count == 0 && !ended && fault.isEmpty()) { // telling may fail, or help at once
                    changed.await();
                }
            }
            requireWhole();
            return count == 0 ? -1 : taken(buffer);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new BodyFault(Kind.GONE);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void begin() throws BodyFault {
        if (ring.length == 0 && !ended && fault.isEmpty()) {
            if (!isHeld(HELD_BYTES)) {
                throw new BodyFault(Kind.OVERLOADED);
            }
            ring = new byte[CAPACITY];
        }
    }

    @GuardedBy("lock")
    private boolean isHeld(long bytes) {
        try {
            holding.hold(bytes, Claim.PART);
            return true;
        } catch (Refused overloaded) {
            return false;
        }
    }

    @GuardedBy("lock")
    private void requireWhole() throws BodyFault {
        if (fault.isPresent()) {
            throw new BodyFault(fault.get());
        }
    }

    @GuardedBy("lock")
    private int taken(byte[] buffer) {
        boolean scarce = count > CAPACITY / 2;
        int all = Math.min(buffer.length, count);
        int upToEnd = Math.min(all, CAPACITY - first);
        System.arraycopy(ring, first, buffer, 0, upToEnd);
        System.arraycopy(ring, 0, buffer, upToEnd, all - upToEnd);
        first = (first + all) % CAPACITY;
        count -= all;
        if (scarce && count <= CAPACITY / 2 && !ended) {
            tell();
        }
        return all;
    }

    /// INVARIANT: asked under the lock, and answered by the event loop's next look at the room, so
    /// that no request for more is lost.
    @GuardedBy("lock")
    private void tell() {
        if (!told) {
            told = true;
            try {
                loop.execute(wanting);
            } catch (RejectedExecutionException closing) {
                fault = Optional.of(Kind.GONE);
            }
        }
    }

    @Override
    public void close() {
        fail(Kind.GONE);
    }

    // ---- the event loop's side

    /// None before the first reading.
    @Override
    public int room() {
        lock.lock();
        try {
            told = false;
            return fault.isPresent() ? 0 : ring.length - count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void take(ByteBuf in, int bytes) {
        if (bytes == 0) {
            return;
        }
        lock.lock();
        try {
            if (fault.isPresent()) {
                in.skipBytes(bytes);
                return;
            }
            int start = (first + count) % CAPACITY;
            int upToEnd = Math.min(bytes, CAPACITY - start);
            in.readBytes(ring, start, upToEnd);
            in.readBytes(ring, 0, bytes - upToEnd);
            count += bytes;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// All of it has come.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more is read, by nobody; the first reason counts. For any thread.
    void fail(Kind kind) {
        lock.lock();
        try {
            if (fault.isEmpty()) {
                fault = Optional.of(kind);
            }
            ring = new byte[0];
            first = 0;
            count = 0;
            holding.letGo();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
