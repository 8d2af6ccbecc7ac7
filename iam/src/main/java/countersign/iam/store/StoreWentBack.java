package countersign.iam.store;

/// The store is behind what it was: somebody put it back from an earlier state while it was used.
/// The same numbers may now mean other records, so nothing that is in memory can be told from what
/// never was; the process is to be started again.
public final class StoreWentBack extends StoreFault {
    private static final long serialVersionUID = 1;

    StoreWentBack(long newest, long revision) {
        super("The store is at revision " + revision + " and was at " + newest + " before");
    }
}
