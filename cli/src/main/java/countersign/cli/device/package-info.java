/// Owns the MFA devices that a person tries things with: their seeds as typed or piped in, and
/// those that the demo keeps. It does not own the server's devices, nor how codes are verified.
@NullMarked
package countersign.cli.device;

import org.jspecify.annotations.NullMarked;
