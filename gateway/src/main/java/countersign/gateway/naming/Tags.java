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
    static final Tags NONE = new Tags(Map.of());

    Tags {
        byKey = Map.copyOf(byKey);
    }

    /// @param tags structures with `Key` and `Value`
    static Tags read(List<Parameters> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Parameters tag : tags) {
            String key = tag.needed("Key");
            if (byKey.keySet().stream().anyMatch(key::equalsIgnoreCase)) {
                throw Unclear.request("A tag comes twice.");
            }
            byKey.put(key, tag.textOrEmpty("Value"));
        }
        return new Tags(byKey);
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
                : named.with("aws:tagkeys", ContextValue.of(List.copyOf(byKey.keySet())));
    }
}
