package countersign.api.query;

import java.util.Optional;

/// A parameter doesn't have the form that its shape needs.
///
/// Thrown where parameters are read, without a stack trace, and caught in [QueryParser] alone.
final class UnreadableParameter extends RuntimeException {
    private final Optional<String> answer;

    private UnreadableParameter(Optional<String> answer) {
        super(answer.orElse("unreadable"), null, false, false);
        this.answer = answer;
    }

    /// With AWS's text.
    static UnreadableParameter because(String message) {
        return new UnreadableParameter(Optional.of(message));
    }

    /// AWS gives no text.
    static UnreadableParameter withoutMessage() {
        return new UnreadableParameter(Optional.empty());
    }

    Optional<String> answer() {
        return answer;
    }
}
