/// Owns the names of actions: how they compare, and the trees that find the statements of a
/// document which name one. It knows statements by their number alone.
@NullMarked
package countersign.policy.action;

import org.jspecify.annotations.NullMarked;
