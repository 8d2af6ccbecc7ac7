/// Owns nothing yet.
@NullMarked
package countersign.iam;

import org.jspecify.annotations.NullMarked;
