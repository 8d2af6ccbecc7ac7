/// Owns the operations on inline policies. It does not own the language they are written in, nor
/// how they are judged.
@NullMarked
package countersign.iam.inlinepolicy;

import org.jspecify.annotations.NullMarked;
