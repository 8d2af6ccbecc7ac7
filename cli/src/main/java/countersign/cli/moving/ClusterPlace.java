package countersign.cli.moving;

import countersign.etcd.EtcdSettings;
import countersign.etcd.EtcdSnapshot;
import countersign.etcd.EtcdStore;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreSnapshot;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/// A store below a prefix of an etcd cluster.
public record ClusterPlace(EtcdSettings etcd, SecureRandom seeds) implements Place {
    @Override
    public StoreSnapshot snapshot() {
        return EtcdSnapshot.of(etcd, seeds);
    }

    @Override
    public IamStore open() {
        return EtcdStore.open(etcd, seeds);
    }

    /// It is never in the store: whoever names a cluster names the key's file.
    @Override
    public Optional<Path> masterKey() {
        return Optional.empty();
    }

    @Override
    public boolean isSame(Place other) {
        return false;
    }

    @Override
    public String toString() {
        return etcd.told();
    }
}
