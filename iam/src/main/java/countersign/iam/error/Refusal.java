package countersign.iam.error;

import java.util.Optional;

/// The one exception by which an operation, or what reads its parameters, says no.
///
/// Its message goes to the caller; its detail goes to the operator alone, into the audit record.
/// Neither holds a secret. It has no stack trace: it is an answer, not a fault.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String text;
    private final String detail;

    public Refusal(ErrorCode code, String message) {
        this(code, message, "");
    }

    /// @param message AWS's own sentence where it has one
    /// @param detail the true reason, for the operator; empty where the message says it all
    public Refusal(ErrorCode code, String message, String detail) {
        super(message, null, false, false);
        this.code = code;
        this.text = message;
        this.detail = detail;
    }

    public ErrorCode code() {
        return code;
    }

    /// What the caller is told.
    public String text() {
        return text;
    }

    /// What only the operator is told.
    public Optional<String> detail() {
        return detail.isEmpty() ? Optional.empty() : Optional.of(detail);
    }
}
