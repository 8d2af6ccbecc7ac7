/// Owns the Principal element of a document: whom a statement names, and how closely it names who
/// asks. It does not own JSON.
@NullMarked
package countersign.policy.grant;

import org.jspecify.annotations.NullMarked;
