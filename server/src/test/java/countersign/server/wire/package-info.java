/// Owns the wire tests: real bytes in, real bytes out, over a loopback connection. It does not own
/// what the answers should be: that is in the case files.
@NullMarked
package countersign.server.wire;

import org.jspecify.annotations.NullMarked;
