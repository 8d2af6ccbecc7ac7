package countersign.iam.store;

/// What a snapshot shows is there no more, so the rest of it can't be read: a new snapshot can.
public final class SnapshotLost extends StoreFault {
    private static final long serialVersionUID = 1L;

    public SnapshotLost(String message, Throwable cause) {
        super(message, cause);
    }
}
