package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A role, which whoever its trust policy names may assume.
///
/// @param id the unique id, `AROA…`
/// @param path begins and ends with `/`
/// @param trustPolicy the document as it was given
/// @param trusted the unique ids of the users and roles whom the document names by ARN, as they
///   were when it was given; it means those, whoever has the ARN since
/// @param longestSession in whole seconds, one hour to twelve
public record Role(
        AccountId account,
        String id,
        String name,
        String path,
        Instant created,
        String trustPolicy,
        Map<String, String> trusted,
        Optional<String> description,
        Duration longestSession,
        List<Tag> tags)
        implements Identity {
    public Role {
        trusted = Collections.unmodifiableMap(new TreeMap<>(trusted));
        tags = List.copyOf(tags);
    }

    @Override
    public String arn() {
        return Arns.role(account, path, name);
    }

    public Role withTrustPolicy(String newPolicy, Map<String, String> newTrusted) {
        return new Role(
                account,
                id,
                name,
                path,
                created,
                newPolicy,
                newTrusted,
                description,
                longestSession,
                tags);
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
                trusted,
                Optional.of(newDescription).filter(text -> !text.isEmpty()),
                longestSession,
                tags);
    }

    public Role withLongestSession(Duration newLongest) {
        return new Role(
                account,
                id,
                name,
                path,
                created,
                trustPolicy,
                trusted,
                description,
                newLongest,
                tags);
    }

    public Role withTags(List<Tag> newTags) {
        return new Role(
                account,
                id,
                name,
                path,
                created,
                trustPolicy,
                trusted,
                description,
                longestSession,
                newTags);
    }
}
