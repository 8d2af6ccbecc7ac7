package countersign.cli.simulate;

import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The context as a command line has it: `KEY=VALUE`, and `KEY[]=VALUE` for each value of a key
/// that is multivalued by nature.
public final class ContextText {
    private static final String LIST = "[]";

    private ContextText() {}

    public static Map<String, ContextValue> read(List<String> entries) throws InputFault {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        Map<String, ContextValue> values = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals <= 0) {
                throw new InputFault("`" + entry + "` is no context; expected KEY=VALUE");
            }
            String key = entry.substring(0, equals);
            String value = entry.substring(equals + 1);
            if (key.endsWith(LIST)) {
                String name = key.substring(0, key.length() - LIST.length());
                lists.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            } else if (values.put(key, ContextValue.of(value)) != null) {
                throw new InputFault(
                        "`" + key + "` is given twice; of a multivalued key write " + key + "[]=");
            }
        }
        for (Map.Entry<String, List<String>> list : lists.entrySet()) {
            if (values.put(list.getKey(), ContextValue.of(list.getValue())) != null) {
                throw new InputFault("`" + list.getKey() + "` is given both with and without []");
            }
        }
        return values;
    }
}
