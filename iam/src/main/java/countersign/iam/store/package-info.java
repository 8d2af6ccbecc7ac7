/// Owns the store port: what IAM asks of whatever keeps its records. It does not know what the
/// records mean, and no adapter's type crosses it.
///
/// [countersign.iam.store.IamStore] is the port and its Javadoc the contract; every store passes
/// `IamStoreContract`, which lies beside the tests of this package. A
/// [countersign.iam.store.Change] that exists is within the limits of every store.
/// [countersign.iam.store.MemoryStore] is the store that forgets. [countersign.iam.store.Watches]
/// and [countersign.iam.store.CommitLog] are how a store in this process tells of its commits.
@NullMarked
package countersign.iam.store;

import org.jspecify.annotations.NullMarked;
