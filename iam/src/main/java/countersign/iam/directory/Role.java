package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A role, which whoever its trust policy names may assume.
///
/// @param id the unique id, `AROA…`
/// @param path begins and ends with `/`
/// @param trustPolicy the document as it was given
/// @param longestSession in whole seconds, one hour to twelve
public record Role(
        AccountId account,
        String id,
        String name,
        String path,
        Instant created,
        String trustPolicy,
        Optional<String> description,
        Duration longestSession,
        List<Tag> tags)
        implements Identity {
    public Role {
        tags = List.copyOf(tags);
    }

    @Override
    public String arn() {
        return Arns.role(account, path, name);
    }

    public Role withTrustPolicy(String newPolicy) {
        return new Role(
                account, id, name, path, created, newPolicy, description, longestSession, tags);
    }

    /// @param newDescription empty for none
    public Role described(String newDescription) {
        return new Role(
                account,
                id,
                name,
                path,
                created,
                trustPolicy,
                Optional.of(newDescription).filter(text -> !text.isEmpty()),
                longestSession,
                tags);
    }

    public Role withLongestSession(Duration newLongest) {
        return new Role(
                account, id, name, path, created, trustPolicy, description, newLongest, tags);
    }

    public Role withTags(List<Tag> newTags) {
        return new Role(
                account,
                id,
                name,
                path,
                created,
                trustPolicy,
                description,
                longestSession,
                newTags);
    }
}
