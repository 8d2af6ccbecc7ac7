package countersign.http;

/// What came can't be read as a request, or must not be taken. Thrown by the readers of a head and
/// body, caught by [Connection] alone.
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final Refusal.Reason reason;

    Refused(Refusal.Reason reason) {
        super(reason.name(), null, false, false); // a client can cause it at will: no stack trace
        this.reason = reason;
    }

    Refusal.Reason reason() {
        return reason;
    }
}
