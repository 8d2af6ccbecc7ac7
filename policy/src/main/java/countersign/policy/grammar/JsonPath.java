package countersign.policy.grammar;

import org.jspecify.annotations.Nullable;

/// Where a reader is in a document; a JSON pointer (RFC 6901) if that is asked for. Of one thread.
final class JsonPath {
    /// A policy document is at most six deep (document, statements, statement, conditions, keys,
    /// values).
    private static final int DEPTH_MAX = 8;

    /// The names of the members; null in lists, and before the first member.
    private final @Nullable String[] names = new String[DEPTH_MAX];

    /// The elements of lists; -1 before the first.
    private final int[] elements = new int[DEPTH_MAX];

    private int depth;

    /// Goes into an object or a list.
    void enter() throws JsonFault {
        if (depth == DEPTH_MAX) {
            throw fault("There are more than " + DEPTH_MAX + " objects and lists in one another");
        }
        names[depth] = null;
        elements[depth++] = -1;
    }

    void goTo(String member) {
        names[depth - 1] = member;
    }

    void goTo(int element) {
        elements[depth - 1] = element;
    }

    void leave() {
        depth--;
    }

    JsonFault fault(String message) {
        return new JsonFault(pointer(), message);
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            String name = names[i];
            if (name != null) {
                pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
            } else if (elements[i] >= 0) {
                pointer.append('/').append(elements[i]);
            }
        }
        return pointer.toString();
    }
}
