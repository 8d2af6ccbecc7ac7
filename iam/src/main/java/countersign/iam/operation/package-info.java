/// Owns the shape of an operation: its model, its access rule, its handler. It does not own the
/// wire, nor what single operations do.
@NullMarked
package countersign.iam.operation;

import org.jspecify.annotations.NullMarked;
