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

    /// It was refused since etcd's quota is full, or it was done and is what filled it: etcd says
    /// the same of both (3.4 to 3.6, `quotaApplierV3.Txn`). Which of them it was is decided by now.
    FULL,

    /// It was not done, and won't be.
    REFUSED;

    private static final int TEXT_MAX = 300;

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

    /// Whether `fault` is a request's that ended with this code.
    static boolean isOf(StoreFault fault, Status.Code code) {
        return fault.getCause() instanceof StatusRuntimeException e
                && e.getStatus().getCode() == code;
    }

    /// The status in words for a person, with the first cause of it; one line.
    static String told(Status status) {
        String text = status.getDescription();
        String told = text == null ? status.getCode().name() : plain(text);
        Throwable cause = status.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null || cause.getMessage() == null
                ? told
                : told + " (" + plain(cause.getMessage()) + ")";
    }

    /// What somebody else wrote, fit for a log: its first line, of what can be printed, not too
    /// much.
    static String plain(String text) {
        return text.lines()
                .findFirst()
                .orElse("")
                .codePoints()
                .limit(TEXT_MAX)
                .map(it -> isPrinted(it) ? it : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Neither what steers a terminal nor what has others read it backwards.
    private static boolean isPrinted(int character) {
        return !Character.isISOControl(character)
                && Character.getType(character) != Character.FORMAT;
    }
}
