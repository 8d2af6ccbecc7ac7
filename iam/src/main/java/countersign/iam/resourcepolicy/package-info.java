/// Owns the policies of resources that other servers keep: the operations on them, which documents
/// they may be, and how they change together with a copy elsewhere. It does not own how they are
/// judged.
@NullMarked
package countersign.iam.resourcepolicy;

import org.jspecify.annotations.NullMarked;
