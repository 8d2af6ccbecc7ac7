/// Owns nothing yet.
@NullMarked
package countersign.sigv4;

import org.jspecify.annotations.NullMarked;
