package countersign.policy.context;

import java.util.List;

/// The value of a context key that is present in a request.
public sealed interface ContextValue {
    /// The value of a key that has one value by nature, such as `aws:SourceIp`; may be empty.
    record Single(String text) implements ContextValue {
        @Override
        public boolean isPresent() {
            return true;
        }
    }

    /// The values of a key that is multivalued by nature, such as `aws:TagKeys`, even if it has
    /// one. Without members it counts as absent.
    record Many(List<String> members) implements ContextValue {
        public Many {
            members = List.copyOf(members);
        }

        @Override
        public boolean isPresent() {
            return !members.isEmpty();
        }
    }

    /// Whether a condition sees the key at all.
    boolean isPresent();

    static ContextValue of(String text) {
        return new Single(text);
    }

    static ContextValue of(List<String> members) {
        return new Many(members);
    }
}
