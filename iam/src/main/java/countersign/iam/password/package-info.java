/// Owns passwords: how they are hashed and compared, what they must be like, how often one may be
/// tried, and what a right one is good for. It does not own the operations on them, nor sign-in.
@NullMarked
package countersign.iam.password;

import org.jspecify.annotations.NullMarked;
