/// Owns the operations on roles and their trust policies. It does not own assuming a role, nor
/// inline policies.
@NullMarked
package countersign.iam.role;

import org.jspecify.annotations.NullMarked;
