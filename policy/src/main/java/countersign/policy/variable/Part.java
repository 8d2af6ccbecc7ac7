package countersign.policy.variable;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.Optional;

/// A piece of a template.
sealed interface Part {
    /// The text that it stands for in this request; empty if it has none.
    Optional<String> value(ContextKeys context);

    /// Text of the document, in which wildcards count where the element allows them.
    record Text(String text) implements Part {
        @Override
        public Optional<String> value(ContextKeys context) {
            return Optional.of(text);
        }
    }

    /// `${*}`, `${?}` or `${$}`: the character itself.
    record Escaped(String character) implements Part {
        @Override
        public Optional<String> value(ContextKeys context) {
            return Optional.of(character);
        }
    }

    /// `${key}` or `${key, 'default'}`. A multivalued key has no value, and its default is not used
    /// (recorded).
    record Variable(String lowerCasedKey, Optional<String> fallback) implements Part {
        @Override
        public Optional<String> value(ContextKeys context) {
            Optional<ContextValue> value =
                    context.get(lowerCasedKey).filter(ContextValue::isPresent);
            if (value.isEmpty()) {
                return fallback;
            }
            return value.get() instanceof ContextValue.Single(String text)
                    ? Optional.of(text)
                    : Optional.empty();
        }
    }
}
