package countersign.iam.mfa;

import countersign.iam.credential.AccountId;

/// What the gate must know of a device that is enabled for whoever calls.
///
/// @param account whose device it is
/// @param serial its name
/// @param seed the key of its codes
/// @param clock how far its clock is from ours
public record EnabledDevice(AccountId account, SerialNumber serial, Seed seed, DeviceClock clock) {}
