/// Owns where things stand in the text of a policy document: lines and columns of values and of
/// statements. It knows JSON, and of the policy language the one name `Statement`.
@NullMarked
package countersign.policy.position;

import org.jspecify.annotations.NullMarked;
