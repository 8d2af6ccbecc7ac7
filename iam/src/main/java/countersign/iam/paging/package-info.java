/// Owns how lists are cut into pages: limits and markers. It does not own what is listed.
@NullMarked
package countersign.iam.paging;

import org.jspecify.annotations.NullMarked;
