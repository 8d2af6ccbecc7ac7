package countersign.policy;

import org.jspecify.annotations.Nullable;

/// A place in a document, as JSON pointers (RFC 6901) name it. Written out for findings alone, as
/// most documents have none. Immutable.
final class Pointer {
    /// The whole document.
    static final Pointer ROOT = new Pointer(null, "", 0);

    private final @Nullable Pointer parent;

    /// The name of a member; null for the element of a list.
    private final @Nullable String name;

    private final int index;

    private Pointer(@Nullable Pointer parent, @Nullable String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    /// The member of the object that is here.
    Pointer child(String member) {
        return new Pointer(this, member, 0);
    }

    /// The element of the list that is here, from 0.
    Pointer child(int element) {
        return new Pointer(this, null, element);
    }

    /// As the RFC writes it.
    String text() {
        if (parent == null) {
            return "";
        }
        String last =
                name == null ? Integer.toString(index) : name.replace("~", "~0").replace("/", "~1");
        return parent.text() + "/" + last;
    }
}
