package countersign.etcd;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.Uninterruptibles;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for answers. An interrupt doesn't end one: whoever gave up a commit because of it would
/// not know whether it was made. The deadline of the request does.
final class Waiting {
    private Waiting() {}

    /// @throws StatusRuntimeException where the answer is that there is none
    static <T> T answer(ListenableFuture<T> future) {
        try {
            return Objects.requireNonNull(Uninterruptibles.getUninterruptibly(future));
        } catch (ExecutionException e) {
            throw unanswered(e);
        }
    }

    /// The same, for an answer that others wait for too, and until `end` only.
    static <T> T answer(ListenableFuture<T> future, Deadline end) {
        long left = Math.max(0, end.timeRemaining(TimeUnit.NANOSECONDS));
        try {
            return Objects.requireNonNull(
                    Uninterruptibles.getUninterruptibly(future, left, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw Status.DEADLINE_EXCEEDED.withCause(e).asRuntimeException();
        } catch (ExecutionException e) {
            throw unanswered(e);
        }
    }

    private static RuntimeException unanswered(ExecutionException e) {
        return e.getCause() instanceof StatusRuntimeException status
                ? status
                : new IllegalStateException(e.getCause());
    }
}
