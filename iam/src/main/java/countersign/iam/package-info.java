/// Owns the list of all operations, put together from their parts.
@NullMarked
package countersign.iam;

import org.jspecify.annotations.NullMarked;
