package countersign.policy.reference;

import countersign.policy.context.ContextKeys;
import countersign.policy.wildcard.WildcardPattern;
import java.util.List;
import java.util.Optional;

/// A condition key that AWS documents. Immutable.
///
/// @param name in AWS's spelling; `aws:RequestTag/${TagKey}` stands for any tag key
public record ConditionKey(String name, KeyType type, Cardinality cardinality) {

    /// How many values a request may have for a key (*IAM User Guide, "Single-valued vs.
    /// multivalued context keys"*).
    public enum Cardinality {
        SINGLE_VALUED,
        MULTIVALUED
    }

    /// The one of `keys` that a policy names `name`, an exact one before one with a placeholder.
    public static Optional<ConditionKey> find(List<ConditionKey> keys, String name) {
        String wanted = ContextKeys.lowerCase(name);
        return keys.stream()
                .filter(key -> ContextKeys.lowerCase(key.name).equals(wanted))
                .findFirst()
                .or(() -> keys.stream().filter(key -> key.isLike(wanted)).findFirst());
    }

    /// Whether the name has a part for the policy to fill in, such as a tag key.
    public boolean hasPlaceholder() {
        return Placeholders.areIn(name);
    }

    private boolean isLike(String lowerCasedName) {
        return hasPlaceholder()
                && WildcardPattern.of(Placeholders.asWildcards(ContextKeys.lowerCase(name)))
                        .matches(lowerCasedName);
    }
}
