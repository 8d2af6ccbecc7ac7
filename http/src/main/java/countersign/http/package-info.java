/// Owns nothing yet.
@NullMarked
package countersign.http;

import org.jspecify.annotations.NullMarked;
