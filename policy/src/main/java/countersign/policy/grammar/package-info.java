/// Owns strict JSON for policy documents: a tree, or where it is broken. It knows no policy
/// element.
@NullMarked
package countersign.policy.grammar;

import org.jspecify.annotations.NullMarked;
