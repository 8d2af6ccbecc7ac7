package countersign.catalog;

import java.time.Instant;

/// A policy that AWS manages, as its default version stands. Immutable.
///
/// @param name unique among AWS's managed policies
/// @param path such as `/` or `/service-role/`
/// @param defaultVersionId such as `v12`
/// @param createDate when AWS published the policy
/// @param updateDate when AWS last changed it
/// @param versionCreateDate when AWS made its default version
public record ManagedPolicy(
        String name,
        String path,
        String defaultVersionId,
        Instant createDate,
        Instant updateDate,
        Instant versionCreateDate) {
    private static final String ARN_START = "arn:aws:iam::aws:policy";

    /// `arn:aws:iam::aws:policy`, the path and the name.
    public String arn() {
        return ARN_START + entry();
    }

    /// The name of its document in the pack.
    String entry() {
        return path + name;
    }

    /// Reads a line of the pack's list: path with name, default version, the three dates in epoch
    /// seconds.
    static ManagedPolicy parse(String line) {
        String[] fields = line.split("\t", -1);
        int slash = fields[0].lastIndexOf('/');
        return new ManagedPolicy(
                fields[0].substring(slash + 1),
                fields[0].substring(0, slash + 1).intern(),
                fields[1],
                date(fields[2]),
                date(fields[3]),
                date(fields[4]));
    }

    private static Instant date(String epochSeconds) {
        return Instant.ofEpochSecond(Long.parseLong(epochSeconds));
    }
}
