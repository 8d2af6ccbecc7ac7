package countersign.gateway.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The parameters of a request as a tree of maps, lists and texts, whatever they were written in.
///
/// Who asks for a parameter gets it only if nobody could take another for it: a name that differs
/// in case alone, and a value of another kind than was asked for, are refused.
public final class Parameters {
    /// The parameter that holds the query of a REST request, a map.
    public static final String QUERY = "?";

    /// The parameter that holds headers of a REST request, by their names in lower case.
    public static final String HEADERS = ":";

    public static final Parameters NONE = new Parameters(Map.of());

    private final Map<String, ?> tree;

    /// A number, a truth value or null of JSON.
    record Plain(String text) {}

    /// @param tree of maps by name, lists, texts and [Plain]; not copied
    Parameters(Map<String, ?> tree) {
        this.tree = tree;
    }

    Map<String, ?> tree() {
        return tree;
    }

    /// The names at the top, as they were written.
    public Set<String> names() {
        return Collections.unmodifiableSet(tree.keySet());
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /// A text, which is absent or not empty.
    ///
    /// @throws countersign.iam.error.Refusal for a value of another kind
    public Optional<String> text(String name) {
        return find(name).map(value -> asText(name, value));
    }

    /// A text that may be there and empty.
    public String textOrEmpty(String name) {
        return find(name).filter(value -> !value.equals("")).map(it -> asText(name, it)).orElse("");
    }

    /// A text that must be there.
    public String needed(String name) {
        return text(name)
                .orElseThrow(() -> Unclear.request("The parameter " + name + " is missing."));
    }

    /// A number or a truth value as it is written, in a form as a text.
    public Optional<String> plain(String name) {
        return find(name)
                .map(value -> value instanceof Plain(String text) ? text : asText(name, value));
    }

    /// A list of texts; empty where there is none. In a form its members are numbered.
    public List<String> texts(String name) {
        return members(name).stream().map(value -> asText(name, value)).toList();
    }

    /// A list of structures; empty where there is none.
    public List<Parameters> structures(String name) {
        return members(name).stream().map(value -> asStructure(name, value)).toList();
    }

    /// A structure, or a map with keys of the caller's own.
    public Optional<Parameters> structure(String name) {
        return find(name).map(value -> asStructure(name, value));
    }

    /// A structure in a map whose keys are the caller's own, so that they may differ in case alone;
    /// empty where there is none.
    public Optional<Parameters> entry(String key) {
        return tree.get(key) instanceof Map<?, ?> map
                ? Optional.of(asStructure(key, map))
                : Optional.empty();
    }

    /// A text in such a map.
    public Optional<String> entryText(String key) {
        return tree.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// Shows every text in the tree, however deep, and every name.
    public void forEachText(Consumer<String> each) {
        forEachText(tree, each);
    }

    private static void forEachText(Object value, Consumer<String> each) {
        switch (value) {
            case String text -> each.accept(text);
            case Map<?, ?> map ->
                    map.forEach((name, member) -> {
                        each.accept((String) name);
                        forEachText(member, each);
                    });
            case List<?> list -> list.forEach(member -> forEachText(member, each));
            default -> {}
        }
    }

    private Optional<Object> find(String name) {
        for (String other : tree.keySet()) {
            if (other.equalsIgnoreCase(name) && !other.equals(name)) {
                throw Unclear.request(
                        "The parameter " + name + " is written as " + Unclear.told(other) + ".");
            }
        }
        return Optional.ofNullable(tree.get(name));
    }

    private List<?> members(String name) {
        Optional<Object> value = find(name);
        if (value.isEmpty()) {
            return List.of();
        }
        return switch (value.get()) {
            case List<?> list -> list;
            case Map<?, ?> numbered -> inOrder(name, numbered);
            default -> throw Unclear.request("The parameter " + name + " is not a list.");
        };
    }

    /// The members of a form's list: `Name.1`, or `Name.member.1` (Smithy, "AWS query protocol",
    /// "Collections"). A number that could be written in another way is refused.
    private static List<Object> inOrder(String name, Map<?, ?> numbered) {
        if (numbered.size() == 1 && numbered.get("member") instanceof Map<?, ?> members) {
            return inOrder(name, members);
        }
        SortedMap<Integer, Object> byNumber = new TreeMap<>();
        numbered.forEach((key, value) -> {
            String digits = (String) key;
            if (!digits.matches("[1-9][0-9]{0,5}")) {
                throw Unclear.request("The parameter " + name + " is not a list.");
            }
            byNumber.put(Integer.valueOf(digits), value);
        });
        return new ArrayList<>(byNumber.values());
    }

    private static String asText(String name, Object value) {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw Unclear.request("The parameter " + name + " is not a text, or it is empty.");
    }

    @SuppressWarnings("unchecked") // the readers make no map but by name
    private static Parameters asStructure(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Parameters((Map<String, ?>) map);
        }
        throw Unclear.request("The parameter " + name + " is not a structure.");
    }

    /// The names at the top alone: values may be secret.
    @Override
    public String toString() {
        return "Parameters" + tree.keySet();
    }
}
