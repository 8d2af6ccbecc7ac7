package countersign.policy;

/// A place in a document, as JSON pointers (RFC 6901) name it. Written out for findings alone, as
/// most documents have none.
sealed interface Pointer {
    /// The whole document.
    Pointer ROOT = new Root();

    /// The member of an object.
    record Member(Pointer parent, String name) implements Pointer {
        @Override
        public String text() {
            return parent.text() + "/" + name.replace("~", "~0").replace("/", "~1");
        }
    }

    /// The element of a list, from 0.
    record Element(Pointer parent, int index) implements Pointer {
        @Override
        public String text() {
            return parent.text() + "/" + index;
        }
    }

    record Root() implements Pointer {
        @Override
        public String text() {
            return "";
        }
    }

    String text();

    default Pointer child(String name) {
        return new Member(this, name);
    }

    default Pointer child(int index) {
        return new Element(this, index);
    }
}
