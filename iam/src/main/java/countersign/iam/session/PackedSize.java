package countersign.iam.session;

import java.util.List;
import java.util.Map;

/// How much of their limit the policies and tags of a session take (STS API Reference,
/// "AssumeRole", `PackedPolicySize`). AWS doesn't publish its packing; ours is [PackedTerms], and
/// its limit leaves room in a token for all else that a session may carry.
public final class PackedSize {
    private static final int BYTES_MAX = 2048;

    /// What is left of a token's 3,072 bytes beside the longest of all else, rounded down.
    private static final int FEDERATION_BYTES_MAX = 768;

    private static final int VALUES_MAX = 50;
    private static final int PERCENT = 100;

    private PackedSize() {}

    /// Whether that is short enough for every session.
    ///
    /// @param federation what an identity provider said, as in [SessionTerms]
    public static boolean isGood(Map<String, List<String>> federation) {
        return federation.size() <= VALUES_MAX
                && federation.values().stream().allMatch(each -> each.size() <= VALUES_MAX)
                && PackedTerms.packFederation(federation).length <= FEDERATION_BYTES_MAX;
    }

    /// In percent, rounded up; more than 100 where they are too much for a session.
    public static int percentOf(SessionPolicies policies, List<SessionTag> tags) {
        int bytes = PackedTerms.packPolicies(policies, tags).length;
        return Math.ceilDiv(bytes * PERCENT, BYTES_MAX);
    }
}
