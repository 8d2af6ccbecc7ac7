package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import countersign.iam.mfa.DeviceClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A virtual MFA device.
///
/// @param seed sealed under the master key
/// @param clock adjustment and history of pairs; it outlives assignments
/// @param assigned who has it, if anybody
public record MfaDevice(
        AccountId account,
        String serialNumber,
        String name,
        String path,
        SealedSecret seed,
        Instant created,
        List<Tag> tags,
        DeviceClock clock,
        Optional<Assignment> assigned) {
    /// @param userId the user's unique id
    /// @param enabled in whole seconds
    public record Assignment(String userId, Instant enabled) {}

    public MfaDevice {
        tags = List.copyOf(tags);
    }

    /// Where the seed of that device is kept, for sealing and opening it.
    public static SecretPlace seedPlace(AccountId account, String serialNumber) {
        return new SecretPlace(Keys.device(account, serialNumber), "seed");
    }

    public boolean isAssignedTo(User user) {
        return assigned.isPresent() && assigned.get().userId().equals(user.id());
    }

    public MfaDevice withTags(List<Tag> newTags) {
        return new MfaDevice(
                account, serialNumber, name, path, seed, created, newTags, clock, assigned);
    }

    public MfaDevice withClock(DeviceClock newClock) {
        return new MfaDevice(
                account, serialNumber, name, path, seed, created, tags, newClock, assigned);
    }

    public MfaDevice assignedTo(Assignment newAssignment) {
        return withAssignment(Optional.of(newAssignment));
    }

    public MfaDevice unassigned() {
        return withAssignment(Optional.empty());
    }

    private MfaDevice withAssignment(Optional<Assignment> newAssignment) {
        return new MfaDevice(
                account, serialNumber, name, path, seed, created, tags, clock, newAssignment);
    }
}
