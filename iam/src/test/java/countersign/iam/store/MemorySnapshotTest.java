package countersign.iam.store;

final class MemorySnapshotTest extends SnapshotContract {
    @Override
    protected IamStore emptyStore() {
        return new MemoryStore();
    }

    @Override
    protected StoreSnapshot snapshot(IamStore store) {
        return ((MemoryStore) store).snapshot();
    }
}
