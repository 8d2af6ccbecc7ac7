/// Owns the experiments: what is asked of a cluster while it is disturbed, which promises the
/// answers are held against, and what is told of them.
@NullMarked
package countersign.chaos;

import org.jspecify.annotations.NullMarked;
