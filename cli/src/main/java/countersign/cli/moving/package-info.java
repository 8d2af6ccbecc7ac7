/// Owns how a person's words for stores and files become a backup, a restore or a copy, and what is
/// said of it. It does not own how records are carried: `countersign.iam.backup` does.
@NullMarked
package countersign.cli.moving;

import org.jspecify.annotations.NullMarked;
