package countersign.catalog;

import org.jspecify.annotations.Nullable;

/// A pack that is read when first asked for, once. Safe for many threads.
final class LazyPack {
    private final String resource;
    private volatile @Nullable Pack pack;

    LazyPack(String resource) {
        this.resource = resource;
    }

    Pack get() {
        Pack read = pack;
        if (read == null) {
            synchronized (this) {
                read = pack;
                if (read == null) {
                    read = Pack.read(resource);
                    pack = read;
                }
            }
        }
        return read;
    }
}
