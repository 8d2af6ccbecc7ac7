/// Owns nothing yet.
@NullMarked
package countersign.server;

import org.jspecify.annotations.NullMarked;
