/// Owns the embedded store: [countersign.iam.store.IamStore] on one SQLite file. It does not know
/// what records mean, and nothing of SQLite or JDBC shows in its API.
///
/// [countersign.sqlite.SqliteStore] and [countersign.sqlite.SqliteSnapshot] are all that is public.
/// A commit goes through `CommitQueue` to `Writer`, the one thread that writes; a read goes through
/// `Readers` to one of a few `Reader` connections; `Schema` knows the tables, `StoreFile` the file,
/// its mode and its connections, and `StoreLock` keeps a second server out.
@NullMarked
package countersign.sqlite;

import org.jspecify.annotations.NullMarked;
