/// Owns nothing yet.
@NullMarked
package countersign.cli;

import org.jspecify.annotations.NullMarked;
