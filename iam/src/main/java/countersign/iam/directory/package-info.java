/// Owns the records that IAM keeps: accounts, identities (users, groups, roles) and what belongs to
/// them, managed policies and who uses them, access keys, devices; how they are named and written
/// in the store, and how several change as one. It does not own what may be done to them, nor the
/// secrets inside them.
@NullMarked
package countersign.iam.directory;

import org.jspecify.annotations.NullMarked;
