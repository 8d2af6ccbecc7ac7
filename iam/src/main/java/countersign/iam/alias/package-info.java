/// Owns the operations on the aliases of accounts. It does not own who signs in by one.
@NullMarked
package countersign.iam.alias;

import org.jspecify.annotations.NullMarked;
