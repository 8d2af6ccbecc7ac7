package countersign.iam.directory;

import java.time.Instant;

/// An MFA device in a user's hands.
///
/// @param enabled when EnableMFADevice assigned it, in whole seconds
public record AssignedDevice(String serialNumber, Instant enabled) {}
