package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.Unclear;
import countersign.policy.context.ContextValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The tags that a request gives to what it makes, each with its key once in any case: policies
/// don't look at the case of keys.
record Tags(Map<String, String> byKey) {
    private static final String TAG_KEYS = "aws:tagkeys";

    static final Tags NONE = new Tags(Map.of());

    Tags {
        byKey = Map.copyOf(byKey);
    }

    /// @param tags structures with `Key` and `Value`
    static Tags read(List<Parameters> tags) {
        return read(tags, "Key", "Value");
    }

    /// @param key what the structures call the key of a tag
    /// @param value what they call its value
    static Tags read(List<Parameters> tags, String key, String value) {
        Map<String, String> byKey = new LinkedHashMap<>();
        tags.forEach(tag -> put(byKey, tag.needed(key), tag.textOrEmpty(value)));
        return new Tags(byKey);
    }

    /// @param tags a map from keys to values
    static Tags ofMap(Parameters tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        tags.names()
                .forEach(key ->
                        put(
                                byKey,
                                key,
                                tags.entryText(key)
                                        .orElseThrow(() ->
                                                Unclear.request("A tag's value is no text."))));
        return new Tags(byKey);
    }

    private static void put(Map<String, String> byKey, String key, String value) {
        if (byKey.keySet().stream().anyMatch(key::equalsIgnoreCase)) {
            throw Unclear.request("A tag comes twice.");
        }
        byKey.put(key, value);
    }

    /// Gives what is untagged the key `aws:TagKeys`.
    static Named removed(Named named, List<String> keys) {
        return named.with(TAG_KEYS, ContextValue.of(keys));
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /// Gives what is made the keys `aws:RequestTag/…` and `aws:TagKeys`.
    Named addTo(Named named) {
        byKey.forEach((key, value) ->
                named.with(
                        "aws:requesttag/" + key.toLowerCase(Locale.ROOT), ContextValue.of(value)));
        return isEmpty()
                ? named
                : named.with(TAG_KEYS, ContextValue.of(List.copyOf(byKey.keySet())));
    }
}
