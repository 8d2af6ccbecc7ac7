/// Owns the request context: the keys and values that conditions and policy variables are compared
/// with. It does not own how a value is found.
@NullMarked
package countersign.policy.context;

import org.jspecify.annotations.NullMarked;
