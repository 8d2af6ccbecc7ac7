package countersign.policy.context;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The keys of one request's context. Asked only for keys that a considered statement names, so an
/// implementation may find values on demand; it must answer the same for the whole of a decision.
///
/// An exception ends the evaluation and passes through: no decision is made.
@FunctionalInterface
public interface ContextKeys {
    /// Finds the value of a key; empty if the request has no such key.
    ///
    /// @param lowerCasedKey as [#lowerCase] makes it, such as `aws:multifactorauthpresent`
    Optional<ContextValue> get(String lowerCasedKey);

    /// A context without keys.
    static ContextKeys none() {
        return key -> Optional.empty();
    }

    /// A context of given values. Names may be in any case.
    ///
    /// @throws IllegalArgumentException if two names differ in case alone
    static ContextKeys of(Map<String, ContextValue> values) {
        Map<String, ContextValue> byKey = HashMap.newHashMap(values.size());
        values.forEach((name, value) -> {
            if (byKey.put(lowerCase(name), value) != null) {
                throw new IllegalArgumentException("Duplicate context key: " + name);
            }
        });
        return key -> Optional.ofNullable(byKey.get(key));
    }

    /// The form in which names of keys are compared.
    static String lowerCase(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
