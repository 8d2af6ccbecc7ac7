package countersign.etcd;

import countersign.iam.store.StoreFault;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/// What a request that failed says of itself.
enum Failure {
    /// Nobody says what became of it: the connection broke, the time was up, a leader was lost.
    UNANSWERED,

    /// It was not done, since the user's token isn't known (any more).
    TOKEN_REFUSED,

    /// It was not done, since etcd has too much to do: worth trying again.
    BUSY,

    /// It was refused since etcd's quota is full, or it was done and is what filled it: etcd says the
    /// same of both (3.4 to 3.6, `quotaApplierV3.Txn`). Which of them it was is decided by now.
    FULL,

    /// It was not done, and won't be.
    REFUSED;

    /// Sources: gRPC, "Status codes and their use in gRPC"; etcd 3.4, `rpctypes/error.go`, which
    /// has the texts. A code that isn't known to mean a refusal is taken to say nothing.
    static Failure of(Status status) {
        String text = String.valueOf(status.getDescription());
        return switch (status.getCode()) {
            case UNAUTHENTICATED -> TOKEN_REFUSED;
            case INVALID_ARGUMENT ->
                    text.contains("revision of auth store is old") ? TOKEN_REFUSED : REFUSED;
            case RESOURCE_EXHAUSTED ->
                    text.contains("too many requests")
                            ? BUSY
                            : text.contains("space exceeded") ? FULL : REFUSED;
            case PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    OUT_OF_RANGE,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    UNIMPLEMENTED ->
                    REFUSED;
            case OK,
                    CANCELLED,
                    UNKNOWN,
                    DEADLINE_EXCEEDED,
                    ABORTED,
                    INTERNAL,
                    UNAVAILABLE,
                    DATA_LOSS ->
                    UNANSWERED;
        };
    }

    /// Whether `fault` is a request's that failed like this.
    boolean isOf(StoreFault fault) {
        return fault.getCause() instanceof StatusRuntimeException e && of(e.getStatus()) == this;
    }

    /// The status in words for a person, with the first cause of it; one line.
    static String told(Status status) {
        String text = status.getDescription();
        StringBuilder told =
                new StringBuilder(
                        text == null
                                ? status.getCode().name()
                                : text.lines().findFirst().orElse(""));
        Throwable cause = status.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause != null && cause.getMessage() != null) {
            told.append(" (").append(cause.getMessage()).append(')');
        }
        return told.toString();
    }
}
