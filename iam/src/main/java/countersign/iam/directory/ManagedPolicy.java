package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A customer managed policy, but for its documents: each version's is a record of its own, which
/// never changes.
///
/// @param id the unique id, `ANPA…`
/// @param path begins and ends with `/`
/// @param updated when the newest version was made
/// @param defaultVersion the number of the version that counts
/// @param lastVersion the highest number ever given: none is given twice
/// @param versions in the order of their making; at most [#VERSIONS_MAX], and the default is one
public record ManagedPolicy(
        AccountId account,
        String id,
        String name,
        String path,
        Optional<String> description,
        Instant created,
        Instant updated,
        List<Tag> tags,
        int defaultVersion,
        int lastVersion,
        List<Version> versions) {
    /// Source: IAM User Guide, "IAM and AWS STS quotas".
    public static final int VERSIONS_MAX = 5;

    /// @param number as in `v3`
    public record Version(int number, Instant created) {
        /// Such as `v3`.
        public String text() {
            return "v" + number;
        }
    }

    public ManagedPolicy {
        tags = List.copyOf(tags);
        versions = List.copyOf(versions);
    }

    public String arn() {
        return Arns.policy(account, path, name);
    }

    public PolicyReference reference() {
        return new PolicyReference(arn(), id);
    }

    /// The version of that id, such as `v3`, if it is there.
    public Optional<Version> version(String text) {
        return versions.stream().filter(it -> it.text().equals(text)).findFirst();
    }

    public Version inForce() {
        return versions.stream()
                .filter(it -> it.number() == defaultVersion)
                .findFirst()
                .orElseThrow();
    }

    public boolean isDefault(Version version) {
        return version.number() == defaultVersion;
    }

    public ManagedPolicy withTags(List<Tag> newTags) {
        return new ManagedPolicy(
                account,
                id,
                name,
                path,
                description,
                created,
                updated,
                newTags,
                defaultVersion,
                lastVersion,
                versions);
    }

    /// With one more version, which doesn't count yet; it is the last of [#versions].
    public ManagedPolicy withVersionOf(Instant now) {
        List<Version> more = new ArrayList<>(versions);
        more.add(new Version(lastVersion + 1, now));
        return with(now, defaultVersion, lastVersion + 1, more);
    }

    /// With that version as the one that counts.
    public ManagedPolicy withDefault(Version version) {
        return with(updated, version.number(), lastVersion, versions);
    }

    /// @param version not the default one
    public ManagedPolicy without(Version version) {
        return with(
                updated,
                defaultVersion,
                lastVersion,
                versions.stream().filter(it -> !it.equals(version)).toList());
    }

    private ManagedPolicy with(
            Instant newUpdated, int newDefault, int newLast, List<Version> newVersions) {
        return new ManagedPolicy(
                account,
                id,
                name,
                path,
                description,
                created,
                newUpdated,
                tags,
                newDefault,
                newLast,
                newVersions);
    }
}
