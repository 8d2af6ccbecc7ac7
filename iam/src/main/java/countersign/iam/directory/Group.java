package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Instant;
import java.util.List;

/// A group of users.
///
/// @param id the unique id, `AGPA…`
/// @param path begins and ends with `/`
/// @param members how many users are in it; kept here so that whoever deletes the group, and
///   whoever puts a user into it, change one record and can't miss each other
public record Group(
        AccountId account, String id, String name, String path, Instant created, int members)
        implements Identity {
    @Override
    public String arn() {
        return Arns.group(account, path, name);
    }

    @Override
    public List<Tag> tags() {
        return List.of();
    }

    public Group named(String newName, String newPath) {
        return new Group(account, id, newName, newPath, created, members);
    }

    Group withMembers(int newMembers) {
        return new Group(account, id, name, path, created, newMembers);
    }
}
