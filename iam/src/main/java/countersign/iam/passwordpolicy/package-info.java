/// Owns the operations on what an account demands of its users' passwords. It does not own how
/// passwords are judged.
@NullMarked
package countersign.iam.passwordpolicy;

import org.jspecify.annotations.NullMarked;
