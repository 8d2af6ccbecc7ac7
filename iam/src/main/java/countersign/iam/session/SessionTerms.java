package countersign.iam.session;

import countersign.iam.credential.AccessKeyId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was settled for a session when it was issued, and holds as long as it lasts.
///
/// @param sourceIdentity who is behind it, and behind all sessions that it makes
/// @param federation what an identity provider said, as condition keys in lower case with their
///   values (IAM User Guide, "IAM and AWS STS condition context keys")
/// @param longTermKey the key at whose request this session, or the first in its chain, was issued
/// @param delegation that somebody else acts here for the principal, within the policies
public record SessionTerms(
        SessionPolicies policies,
        List<SessionTag> tags,
        Optional<String> sourceIdentity,
        Map<String, List<String>> federation,
        Optional<AccessKeyId> longTermKey,
        Optional<Delegation> delegation) {
    /// Nothing was settled.
    public static final SessionTerms NONE =
            new SessionTerms(
                    SessionPolicies.NONE, List.of(), Optional.empty(), Map.of(), Optional.empty());

    public SessionTerms {
        tags = List.copyOf(tags);
        federation = sorted(federation);
        if (delegation.isPresent() && policies.isEmpty()) {
            throw new IllegalArgumentException("What is delegated has its limits");
        }
    }

    /// Whoever has the session acts for himself.
    public SessionTerms(
            SessionPolicies policies,
            List<SessionTag> tags,
            Optional<String> sourceIdentity,
            Map<String, List<String>> federation,
            Optional<AccessKeyId> longTermKey) {
        this(policies, tags, sourceIdentity, federation, longTermKey, Optional.empty());
    }

    /// Terms of whoever asked by that key, and nothing else.
    public static SessionTerms askedBy(AccessKeyId key) {
        return NONE.with(Optional.of(key));
    }

    public SessionTerms with(Optional<AccessKeyId> key) {
        return new SessionTerms(policies, tags, sourceIdentity, federation, key, delegation);
    }

    /// @param delegated by which somebody else acts
    public SessionTerms by(Optional<Delegation> delegated) {
        return new SessionTerms(policies, tags, sourceIdentity, federation, longTermKey, delegated);
    }

    /// The tags that sessions made by this one inherit.
    public List<SessionTag> transitiveTags() {
        return tags.stream().filter(SessionTag::transitive).toList();
    }

    private static Map<String, List<String>> sorted(Map<String, List<String>> federation) {
        return federation.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new TreeMap<>(federation));
    }
}
