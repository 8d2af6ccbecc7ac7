package countersign.iam.directory;

import countersign.iam.credential.UniqueId;
import java.time.Instant;

/// A policy that AWS manages, as its default version stands; other versions there are none.
///
/// @param path begins and ends with `/`
/// @param defaultVersion such as `v12`
/// @param updated when AWS last changed it
/// @param versionCreated when AWS made its default version
public record AwsManagedPolicy(
        String name,
        String path,
        String defaultVersion,
        Instant created,
        Instant updated,
        Instant versionCreated) {
    private static final String ARN_START = "arn:aws:iam::aws:policy/";

    /// Whether an ARN is in AWS's own hands, whether such a policy exists or not.
    public static boolean isArn(String arn) {
        return arn.startsWith(ARN_START);
    }

    public String arn() {
        return ARN_START + path.substring(1) + name;
    }

    /// With an id of ours, the same on every server: AWS's own are not published.
    public PolicyReference reference() {
        return new PolicyReference(
                arn(), UniqueId.derived(UniqueId.Kind.MANAGED_POLICY, arn()).text());
    }
}
