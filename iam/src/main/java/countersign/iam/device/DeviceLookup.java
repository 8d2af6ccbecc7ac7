package countersign.iam.device;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.MfaDevice;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.tag.Tags;
import countersign.iam.user.UserLookup;
import java.util.List;
import java.util.Optional;

/// Finds the device, and the user whose device it is to be, that a request is about.
///
/// The root user has no name that the API could take, so where the root user itself calls, the
/// account id in the place of a user name means the root user. No IAM user can have that name.
public final class DeviceLookup {
    private final Directory directory;
    private final UserLookup users;

    public DeviceLookup(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    /// The device of that serial number in the caller's account.
    ///
    /// @throws Refusal NoSuchEntity; its text is widely reported
    Stored<MfaDevice> require(Caller caller, String serialNumber) {
        return directory
                .device(caller.account(), serialNumber)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NO_SUCH_ENTITY,
                                "VirtualMFADevice with serial number "
                                        + serialNumber
                                        + " does not exist."));
    }

    /// The device of that serial number, if it is that user's.
    ///
    /// @throws Refusal NoSuchEntity
    Stored<MfaDevice> requireOf(User user, String serialNumber) {
        return directory
                .device(user.account(), serialNumber)
                .filter(device -> device.value().isAssignedTo(user))
                .orElseThrow(() ->
                        new Refusal(ErrorCode.NO_SUCH_ENTITY, "MFA Device invalid for user."));
    }

    /// What policies are asked about a device, whether it exists or not.
    List<Resource> resource(Caller caller, String serialNumber) {
        return List.of(
                directory
                        .device(caller.account(), serialNumber)
                        .map(device ->
                                new Resource(
                                        serialNumber, Tags.resourceKeys(device.value().tags())))
                        .orElseGet(() -> new Resource(serialNumber)));
    }

    /// The user of that name, or the caller's own.
    ///
    /// @throws Refusal NoSuchEntity
    Stored<User> requireUser(Caller caller, Optional<String> name) {
        return users.require(caller, withoutRoot(caller, name));
    }

    /// What policies are asked about that user.
    List<Resource> userResource(Caller caller, Optional<String> name) {
        return users.resource(caller, withoutRoot(caller, name));
    }

    /// Whether that user is the caller: by unique id, and without a name at once.
    boolean isCaller(Caller caller, Optional<String> name) {
        Optional<String> other = withoutRoot(caller, name);
        return other.isEmpty()
                || directory
                        .userNamed(caller.account(), other.get())
                        .filter(user -> caller.is(user.value()))
                        .isPresent();
    }

    private static Optional<String> withoutRoot(Caller caller, Optional<String> name) {
        return caller.isUnlimitedRoot()
                ? name.filter(given -> !given.equals(caller.account().text()))
                : name;
    }
}
