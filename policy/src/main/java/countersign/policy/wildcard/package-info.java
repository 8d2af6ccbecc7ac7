/// Owns `*` and `?`: matching them in linear time. It does not know ARNs or actions.
@NullMarked
package countersign.policy.wildcard;

import org.jspecify.annotations.NullMarked;
