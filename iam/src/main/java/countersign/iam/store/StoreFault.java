package countersign.iam.store;

/// The store could not do its work: the disk is full, the file is damaged, nobody answers.
public sealed class StoreFault extends RuntimeException permits SnapshotLost, StoreWentBack {
    private static final long serialVersionUID = 1L;

    public StoreFault(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreFault(String message) {
        super(message);
    }
}
