/// Owns how all records of a store are carried elsewhere: the format of backup files, how an empty
/// store is filled from one or from another store, and what a server must know of it afterwards. It
/// does not know what records mean.
///
/// [countersign.iam.backup.BackupFile] writes and verifies files. [countersign.iam.backup.Transfer]
/// fills a store, and marks it by a [countersign.iam.backup.Restoration].
@NullMarked
package countersign.iam.backup;

import org.jspecify.annotations.NullMarked;
