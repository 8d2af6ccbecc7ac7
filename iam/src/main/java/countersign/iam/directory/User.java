package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An IAM user, or the root user of an account: both have long-term keys and MFA devices.
///
/// @param id the unique id, never given twice: `AIDA…`, or the account id for the root user
/// @param name the friendly name; [#ROOT_NAME] for the root user
/// @param path begins and ends with `/`
/// @param accessKeys in the order of their making
/// @param devices in the order of their assignment
public record User(
        AccountId account,
        String id,
        String name,
        String path,
        Instant created,
        List<Tag> tags,
        List<AccessKeyId> accessKeys,
        List<AssignedDevice> devices)
        implements Identity {
    /// What the credential report calls the root user; no IAM user can have such a name.
    public static final String ROOT_NAME = "<root_account>";

    public User {
        tags = List.copyOf(tags);
        accessKeys = List.copyOf(accessKeys);
        devices = List.copyOf(devices);
    }

    /// The root user of an account, without keys or devices.
    public static User root(AccountId account, Instant created) {
        return new User(
                account,
                account.toString(),
                ROOT_NAME,
                "/",
                created,
                List.of(),
                List.of(),
                List.of());
    }

    public boolean isRoot() {
        return id.equals(account.toString());
    }

    /// Such as `arn:aws:iam::123456789012:user/path/name`, or `…:root`.
    @Override
    public String arn() {
        return isRoot() ? Arns.root(account) : Arns.user(account, path, name);
    }

    /// The device of that serial number, if it is this user's.
    public Optional<AssignedDevice> device(String serialNumber) {
        return devices.stream().filter(d -> d.serialNumber().equals(serialNumber)).findFirst();
    }

    public User named(String newName, String newPath) {
        return new User(account, id, newName, newPath, created, tags, accessKeys, devices);
    }

    public User withTags(List<Tag> newTags) {
        return new User(account, id, name, path, created, newTags, accessKeys, devices);
    }

    public User withAccessKeys(List<AccessKeyId> newKeys) {
        return new User(account, id, name, path, created, tags, newKeys, devices);
    }

    public User withDevices(List<AssignedDevice> newDevices) {
        return new User(account, id, name, path, created, tags, accessKeys, newDevices);
    }
}
