package countersign.gateway.protocol;

import countersign.api.query.QueryForm;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// From the flat names of a form, such as `Filter.1.Name`, to a tree.
///
/// A name that comes twice is refused, though AWS takes the first: an upstream may take the last.
/// So is one that is both a value and the beginning of others.
final class FormTree {
    private static final int DEPTH_MAX = 16;

    private final Map<String, Object> root = new LinkedHashMap<>();

    private FormTree() {}

    /// @param omitted names that are no parameters of the operation
    static Parameters of(QueryForm form, Set<String> omitted) {
        FormTree tree = new FormTree();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < form.size(); i++) {
            if (!seen.add(form.name(i))) {
                throw Unclear.request(
                        "The parameter " + Unclear.told(form.name(i)) + " comes twice.");
            }
            if (!omitted.contains(form.name(i))) {
                tree.add(form.name(i), form.value(i));
            }
        }
        return new Parameters(tree.root);
    }

    private void add(String name, String value) {
        String[] parts = name.split("\\.", DEPTH_MAX + 1);
        if (parts.length > DEPTH_MAX) {
            throw unclear(name);
        }
        Map<String, Object> at = root;
        for (int i = 0; i < parts.length - 1; i++) {
            at = branch(at, parts[i], name);
        }
        if (parts[parts.length - 1].isEmpty()
                || at.putIfAbsent(parts[parts.length - 1], value) != null) {
            throw unclear(name);
        }
    }

    @SuppressWarnings("unchecked") // every map in the tree was made here
    private static Map<String, Object> branch(Map<String, Object> at, String part, String name) {
        Object next = at.computeIfAbsent(part, _ -> new LinkedHashMap<String, Object>());
        if (part.isEmpty() || !(next instanceof Map<?, ?> map)) {
            throw unclear(name);
        }
        return (Map<String, Object>) map;
    }

    private static RuntimeException unclear(String name) {
        return Unclear.request(
                "The parameter " + Unclear.told(name) + " can't be told from another.");
    }
}
