/// Owns the listing of context keys that a document names, by a reader of its own, which is as
/// lenient as AWS's: no document is judged by what it reads.
@NullMarked
package countersign.policy.contextkeys;

import org.jspecify.annotations.NullMarked;
