package countersign.iam.sts;

import countersign.api.sts.PolicyDescriptorType;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.session.SessionPolicies;
import countersign.iam.session.SessionTag;
import countersign.iam.tag.Tags;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Session policies and tags as requests of several operations give them.
///
/// The sentences about tags are those of IAM, a guess for STS; that a transitive key must be that
/// of a tag in the request is documented (STS API Reference, "AssumeRole", `TransitiveTagKeys`),
/// its sentence a guess.
final class SessionRequest {
    private SessionRequest() {}

    static SessionPolicies policies(
            Optional<String> inline, Optional<List<PolicyDescriptorType>> managed) {
        return new SessionPolicies(
                inline,
                managed.orElse(List.of()).stream()
                        .flatMap(descriptor -> descriptor.arn().stream())
                        .toList());
    }

    /// The tags of a request, checked.
    ///
    /// @throws Refusal where one is reserved, two have one key, or a transitive key is of none
    static List<SessionTag> tags(
            Optional<List<countersign.api.sts.Tag>> requested,
            Optional<List<String>> transitiveKeys) {
        Set<String> transitive = new HashSet<>();
        transitiveKeys.orElse(List.of()).forEach(key -> transitive.add(lower(key)));
        List<SessionTag> tags = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (countersign.api.sts.Tag tag : requested.orElse(List.of())) {
            String key = lower(tag.key());
            if (key.startsWith("aws:")) {
                throw invalid("Tag keys beginning with aws: are reserved for system use.");
            }
            if (!keys.add(key)) {
                throw invalid(
                        "Duplicate tag keys found. Please note that Tag keys are case"
                                + " insensitive.");
            }
            tags.add(new SessionTag(tag.key(), tag.value(), transitive.contains(key)));
        }
        if (!keys.containsAll(transitive)) {
            throw invalid("A transitive tag key must be the key of a session tag in the request.");
        }
        return tags;
    }

    /// What a session has that inherits tags and is given more.
    ///
    /// @throws Refusal where one that is given has the key of one inherited: documented, the
    ///   sentence reported by users of AWS
    static List<SessionTag> inheriting(List<SessionTag> inherited, List<SessionTag> given) {
        Set<String> keys = new HashSet<>();
        inherited.forEach(tag -> keys.add(lower(tag.key())));
        for (SessionTag tag : given) {
            if (keys.contains(lower(tag.key()))) {
                throw invalid(
                        "One of the specified transitive tag keys can't be set because it conflicts"
                                + " with a transitive tag key from the calling session.");
            }
        }
        List<SessionTag> all = new ArrayList<>(inherited);
        all.addAll(given);
        return all;
    }

    /// The keys by which policies see the tags: `aws:RequestTag/…`, `aws:TagKeys` and
    /// `sts:TransitiveTagKeys`.
    static Map<String, ContextValue> keys(
            Optional<List<countersign.api.sts.Tag>> requested,
            Optional<List<String>> transitiveKeys) {
        Map<String, ContextValue> keys =
                Tags.requestKeys(
                        requested.orElse(List.of()),
                        countersign.api.sts.Tag::key,
                        countersign.api.sts.Tag::value);
        transitiveKeys
                .filter(given -> !given.isEmpty())
                .ifPresent(
                        given -> keys.put("sts:transitivetagkeys", new ContextValue.Many(given)));
        return keys;
    }

    static Refusal invalid(String message) {
        return new Refusal(ErrorCode.VALIDATION_ERROR, message);
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
