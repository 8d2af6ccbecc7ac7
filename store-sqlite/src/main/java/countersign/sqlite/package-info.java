/// Owns nothing yet.
@NullMarked
package countersign.sqlite;

import org.jspecify.annotations.NullMarked;
