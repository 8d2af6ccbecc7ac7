/// Owns nothing yet.
@NullMarked
package countersign.api;

import org.jspecify.annotations.NullMarked;
