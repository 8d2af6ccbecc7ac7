/// Owns the operations on groups and on who is in them. It does not own inline policies, nor how
/// groups count when a request is judged.
@NullMarked
package countersign.iam.group;

import org.jspecify.annotations.NullMarked;
