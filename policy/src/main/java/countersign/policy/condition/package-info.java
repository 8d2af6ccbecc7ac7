/// Owns the Condition element: its operators and how operands and request values compare. It does
/// not own JSON.
@NullMarked
package countersign.policy.condition;

import org.jspecify.annotations.NullMarked;
