/// Owns the operations on managed policies: policies and their versions, who has them attached,
/// permissions boundaries, and the list of all policies of all identities. It does not own the
/// language they are written in, nor how they are judged.
@NullMarked
package countersign.iam.managedpolicy;

import org.jspecify.annotations.NullMarked;
