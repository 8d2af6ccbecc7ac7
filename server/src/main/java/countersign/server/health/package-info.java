/// Owns what an operator's machines ask a server: whether it lives, whether it is ready, and its
/// numbers. It answers on a port of its own and holds no secret, so it asks for no signature.
@NullMarked
package countersign.server.health;

import org.jspecify.annotations.NullMarked;
