package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A container for one role, by which an EC2 instance gets it (IAM User Guide, "Use instance
/// profiles").
///
/// @param id the unique id, `AIPA…`
/// @param path begins and ends with `/`
/// @param roleId the unique id of the role in it
public record InstanceProfile(
        AccountId account,
        String id,
        String name,
        String path,
        Instant created,
        Optional<String> roleId,
        List<Tag> tags) {
    public InstanceProfile {
        tags = List.copyOf(tags);
    }

    public String arn() {
        return Arns.instanceProfile(account, path, name);
    }

    public InstanceProfile withRole(Role role) {
        return new InstanceProfile(account, id, name, path, created, Optional.of(role.id()), tags);
    }

    public InstanceProfile withoutRole() {
        return new InstanceProfile(account, id, name, path, created, Optional.empty(), tags);
    }

    public InstanceProfile withTags(List<Tag> newTags) {
        return new InstanceProfile(account, id, name, path, created, roleId, newTags);
    }
}
