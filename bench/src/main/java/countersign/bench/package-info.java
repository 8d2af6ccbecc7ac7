/// Owns nothing yet.
@NullMarked
package countersign.bench;

import org.jspecify.annotations.NullMarked;
