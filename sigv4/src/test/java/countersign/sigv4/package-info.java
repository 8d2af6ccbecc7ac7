/// Owns the tests of Signature Version 4.
@NullMarked
package countersign.sigv4;

import org.jspecify.annotations.NullMarked;
