/// Owns the operations of STS. It does not own sessions or codes themselves, which it asks for.
@NullMarked
package countersign.iam.sts;

import org.jspecify.annotations.NullMarked;
