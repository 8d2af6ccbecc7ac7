package countersign.etcd;

import countersign.iam.store.IamStore;
import countersign.iam.store.IamStoreContract;

/// On a real etcd, each test below a prefix of its own.
final class EtcdStoreContractTest extends IamStoreContract {
    @Override
    protected IamStore emptyStore() throws Exception {
        return OneEtcd.store(LOG_COMMITS);
    }
}
