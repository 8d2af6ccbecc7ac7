/// Owns which handler answers which path of the one address that everybody uses. It does not own
/// what is answered.
@NullMarked
package countersign.server.route;

import org.jspecify.annotations.NullMarked;
