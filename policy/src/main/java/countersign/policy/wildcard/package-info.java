/// Owns `*` and `?`: matching them in linear time, and finding which of many patterns match. It
/// does not know ARNs or actions.
@NullMarked
package countersign.policy.wildcard;

import org.jspecify.annotations.NullMarked;
