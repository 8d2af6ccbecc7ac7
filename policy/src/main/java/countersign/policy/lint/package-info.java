/// Owns what is suspicious in a policy document that is right by its grammar: names that nobody
/// knows, statements that never apply, access wider than it looks. No decision depends on it.
@NullMarked
package countersign.policy.lint;

import org.jspecify.annotations.NullMarked;
