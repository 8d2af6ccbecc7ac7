package countersign.iam.simulation;

import countersign.api.iam.ContextEntry;
import countersign.iam.error.Refusal;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the context that a request gives; checks, their order and texts are recorded. Text
/// operators see values in the canonical form of their type.
final class ContextEntries {
    private final Map<String, ContextValue> byLowerCasedKey = new LinkedHashMap<>();

    private ContextEntries() {}

    /// The values by lower-cased key.
    ///
    /// @throws Refusal InvalidInput
    static Map<String, ContextValue> read(List<ContextEntry> entries) {
        ContextEntries read = new ContextEntries();
        entries.stream().filter(entry -> !isEmpty(entry)).forEach(read::add);
        return read.byLowerCasedKey;
    }

    /// An entry without any member is passed over (recorded).
    private static boolean isEmpty(ContextEntry entry) {
        return entry.contextKeyName().isEmpty()
                && entry.contextKeyType().isEmpty()
                && entry.contextKeyValues().isEmpty();
    }

    private void add(ContextEntry entry) {
        String key = entry.contextKeyName().orElse("");
        if (key.isEmpty()) {
            throw Invalid.input("ContextKeyName cannot be null or empty.");
        }
        EntryType type =
                entry.contextKeyType()
                        .flatMap(EntryType::named)
                        .orElseThrow(() ->
                                Invalid.input("Context key " + key + " has invalid type null."));
        List<String> values = entry.contextKeyValues().orElse(List.of());
        if (values.isEmpty()) {
            throw Invalid.input(
                    "Context values for context key " + key + " cannot be null or empty.");
        }
        if (!type.isList() && values.size() > 1) {
            throw Invalid.input(
                    "Context key "
                            + type.text()
                            + " expected a single value, but received "
                            + values.size()
                            + ".");
        }
        if (byLowerCasedKey.containsKey(ContextKeys.lowerCase(key))) {
            throw Invalid.input("Duplicate context key: " + key + ".");
        }
        byLowerCasedKey.put(ContextKeys.lowerCase(key), value(key, type, values));
    }

    private static ContextValue value(String key, EntryType type, List<String> values) {
        List<String> canonical = new ArrayList<>(values.size());
        for (String value : values) {
            canonical.add(
                    type.form()
                            .canonical(value)
                            .orElseThrow(() ->
                                    Invalid.input(
                                            "Invalid context value for key "
                                                    + key
                                                    + ": expected "
                                                    + type.form().phrase()
                                                    + ".")));
        }
        return type.isList() ? ContextValue.of(canonical) : ContextValue.of(canonical.getFirst());
    }
}
