/// Owns the reports of when services were last accessed: what they are about, and their answers. It
/// does not own when that was.
@NullMarked
package countersign.iam.lastaccessed;

import org.jspecify.annotations.NullMarked;
