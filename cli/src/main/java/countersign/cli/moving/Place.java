package countersign.cli.moving;

import countersign.iam.store.IamStore;
import countersign.iam.store.StoreSnapshot;
import java.nio.file.Path;
import java.util.Optional;

/// Where a store is, as a person names it.
public interface Place {
    /// All records of now, whether or not a server runs there.
    StoreSnapshot snapshot();

    /// The store itself; made if it isn't there.
    IamStore open();

    /// Where its master key is, unless it is said elsewhere.
    Optional<Path> masterKey();

    /// Whether both names lead to one directory. Of clusters their names tell nothing.
    boolean isSame(Place other);
}
