/// Owns who asks: the principal of a request, by what a policy can name of it. It does not own the
/// Principal element of a document.
@NullMarked
package countersign.policy.principal;

import org.jspecify.annotations.NullMarked;
