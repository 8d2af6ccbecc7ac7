package countersign.iam.tag;

import countersign.iam.directory.Tag;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The rules for tags of IAM resources (IAM User Guide, "Tags for AWS Identity and Access
/// Management resources"); texts and their order are recorded, that of the limit for OpenID Connect
/// providers.
public final class Tags {
    /// Source: IAM User Guide, "IAM and AWS STS quotas".
    public static final int TAGS_MAX = 50;

    private Tags() {}

    /// The keys by which policies see the tags of a request: `aws:RequestTag/…`, where of two tags
    /// with one key the last one counts, and `aws:TagKeys`.
    public static Map<String, ContextValue> requestKeys(List<countersign.api.iam.Tag> requested) {
        return requestKeys(requested, countersign.api.iam.Tag::key, countersign.api.iam.Tag::value);
    }

    /// As [#requestKeys], of another service's tags.
    public static <T> Map<String, ContextValue> requestKeys(
            List<T> requested, Function<T, String> key, Function<T, String> value) {
        Map<String, ContextValue> keys = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (T tag : requested) {
            String name = key.apply(tag);
            keys.put("aws:requesttag/" + lower(name), new ContextValue.Single(value.apply(tag)));
            names.add(name);
        }
        if (!names.isEmpty()) {
            keys.put("aws:tagkeys", new ContextValue.Many(names));
        }
        return keys;
    }

    /// As [#requestKeys], for a request that only names keys.
    public static Map<String, ContextValue> requestKeysOf(List<String> tagKeys) {
        return tagKeys.isEmpty() ? Map.of() : Map.of("aws:tagkeys", new ContextValue.Many(tagKeys));
    }

    /// The keys by which policies see the tags that a resource has: `aws:ResourceTag/…` and
    /// `iam:ResourceTag/…`.
    public static Map<String, ContextValue> resourceKeys(List<Tag> tags) {
        Map<String, ContextValue> keys = new HashMap<>();
        for (Tag tag : tags) {
            ContextValue value = new ContextValue.Single(tag.value());
            keys.put("aws:resourcetag/" + lower(tag.key()), value);
            keys.put("iam:resourcetag/" + lower(tag.key()), value);
        }
        return keys;
    }

    /// The tags of a new resource, which may do without; that an empty list counts as none here is
    /// a guess.
    ///
    /// @throws Refusal as [#add]
    public static List<Tag> ofNew(Optional<List<countersign.api.iam.Tag>> requested) {
        return requested
                .filter(tags -> !tags.isEmpty())
                .map(tags -> add(List.of(), tags))
                .orElse(List.of());
    }

    /// What a resource has after `requested` were added: they replace those of the same key.
    ///
    /// @throws Refusal where one is reserved, two have one key, none is given, or there would be
    ///   too many
    public static List<Tag> add(List<Tag> present, List<countersign.api.iam.Tag> requested) {
        check(requested);
        List<Tag> tags = new ArrayList<>(present);
        for (countersign.api.iam.Tag added : requested) {
            Tag tag = new Tag(added.key(), added.value());
            int index = indexOf(tags, added.key());
            if (index < 0) {
                tags.add(tag);
            } else {
                tags.set(index, tag);
            }
        }
        if (tags.size() > TAGS_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED, "The number of tags has reached the maximum limit.");
        }
        return tags;
    }

    /// What a resource has after the tags of these keys were taken away; keys that it doesn't have
    /// are passed over.
    public static List<Tag> remove(List<Tag> present, List<String> keys) {
        List<Tag> tags = new ArrayList<>(present);
        for (String key : keys) {
            int index = indexOf(tags, key);
            if (index >= 0) {
                tags.remove(index);
            }
        }
        return tags;
    }

    /// As the wire has them.
    public static List<countersign.api.iam.Tag> onTheWire(List<Tag> tags) {
        return tags.stream().map(Tags::onTheWire).toList();
    }

    /// As the wire has it.
    public static countersign.api.iam.Tag onTheWire(Tag tag) {
        return new countersign.api.iam.Tag(tag.key(), tag.value());
    }

    private static void check(List<countersign.api.iam.Tag> requested) {
        if (requested.isEmpty()) {
            throw new Refusal(ErrorCode.INVALID_INPUT, "Error occurred while validating input. ");
        }
        for (countersign.api.iam.Tag tag : requested) {
            if (lower(tag.key()).startsWith("aws:")) {
                throw new Refusal(
                        ErrorCode.INVALID_INPUT,
                        "Tag keys beginning with aws: are reserved for system use.");
            }
        }
        Set<String> keys = new HashSet<>();
        for (countersign.api.iam.Tag tag : requested) {
            if (!keys.add(lower(tag.key()))) {
                throw new Refusal(
                        ErrorCode.INVALID_INPUT,
                        "Duplicate tag keys found. Please note that Tag keys are case"
                                + " insensitive.");
            }
        }
    }

    private static int indexOf(List<Tag> tags, String key) {
        for (int i = 0; i < tags.size(); i++) {
            if (lower(tags.get(i).key()).equals(lower(key))) {
                return i;
            }
        }
        return -1;
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
