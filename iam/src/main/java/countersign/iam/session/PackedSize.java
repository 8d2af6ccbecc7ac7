package countersign.iam.session;

import java.util.List;

/// How much of their limit the policies and tags of a session take (STS API Reference,
/// "AssumeRole", `PackedPolicySize`). AWS doesn't publish its packing; ours is [PackedTerms], and
/// its limit leaves room in a token for all else that a session may carry.
public final class PackedSize {
    private static final int BYTES_MAX = 2048;
    private static final int PERCENT = 100;

    private PackedSize() {}

    /// In percent, rounded up; more than 100 where they are too much for a session.
    public static int percentOf(SessionPolicies policies, List<SessionTag> tags) {
        int bytes = PackedTerms.packPolicies(policies, tags).length;
        return Math.ceilDiv(bytes * PERCENT, BYTES_MAX);
    }
}
