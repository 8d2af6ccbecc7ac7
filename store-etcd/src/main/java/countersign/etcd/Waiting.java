package countersign.etcd;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.Uninterruptibles;
import io.grpc.StatusRuntimeException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/// Waits for answers. An interrupt doesn't end one: whoever gave up a commit because of it would
/// not know whether it was made. The deadline of the request does.
final class Waiting {
    private Waiting() {}

    /// @throws StatusRuntimeException where the answer is that there is none
    static <T> T answer(ListenableFuture<T> future) {
        try {
            return Objects.requireNonNull(Uninterruptibles.getUninterruptibly(future));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StatusRuntimeException status) {
                throw status;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
