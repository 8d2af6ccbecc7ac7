/// Owns what an MFA device is worth: seeds, time-based codes, how a device is set to the clock, and
/// that a code is spent once and guesses are counted. It does not know users, nor how a device's
/// record is kept.
@NullMarked
package countersign.iam.mfa;

import org.jspecify.annotations.NullMarked;
