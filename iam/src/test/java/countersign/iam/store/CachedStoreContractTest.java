package countersign.iam.store;

final class CachedStoreContractTest extends IamStoreContract {
    @Override
    protected IamStore emptyStore() {
        return new CachedStore(new MemoryStore(MemoryStore.BYTES_MAX, LOG_COMMITS), 100_000);
    }
}
