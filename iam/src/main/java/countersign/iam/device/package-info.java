/// Owns the operations on MFA devices: how they are made, put into a user's hands, synchronised and
/// taken away. It does not own codes and clocks, nor what a code is good for.
@NullMarked
package countersign.iam.device;

import org.jspecify.annotations.NullMarked;
