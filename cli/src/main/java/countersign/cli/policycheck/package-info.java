/// Owns checking policy documents that lie in files: what is wrong or suspicious, where, and how
/// that is shown. What is wrong, `policy` knows.
@NullMarked
package countersign.cli.policycheck;

import org.jspecify.annotations.NullMarked;
