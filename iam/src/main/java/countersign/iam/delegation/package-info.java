/// Owns delegation requests: their templates, who may do what with one, how one comes from state to
/// state, and the token that is traded in for the access. It does not own the session that it
/// gives.
@NullMarked
package countersign.iam.delegation;

import org.jspecify.annotations.NullMarked;
