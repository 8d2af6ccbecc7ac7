package countersign.policy.grammar;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A JSON value (RFC 8259).
public sealed interface Json {
    record Text(String value) implements Json {}

    /// @param literal as it stands in the document
    record Numeral(String literal) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    record Array(List<Json> elements) implements Json {}

    /// The members of an object, in the order of the document. Most objects of a policy have one to
    /// five, which are found quicker by looking at each than by a table.
    final class Members implements Json {
        /// How many are looked at one by one when a name is added.
        private static final int FEW = 8;

        private String[] names = new String[FEW / 2];
        private Json[] values = new Json[FEW / 2];
        private int size;

        /// All names, if they are many: only then a table is worth its making.
        private @Nullable Set<String> table;

        Members() {}

        /// Adds a member.
        ///
        /// @return whether it was the first one of this name
        boolean add(String name, Json value) {
            if (isNamed(name)) {
                return false;
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            names[size] = name;
            values[size++] = value;
            return true;
        }

        public int size() {
            return size;
        }

        /// The names of all members.
        public List<String> names() {
            return Collections.unmodifiableList(Arrays.asList(names).subList(0, size));
        }

        /// The name of a member by its place, from 0.
        public String name(int place) {
            return names[Objects.checkIndex(place, size)];
        }

        /// The value of a member by its place, from 0.
        public Json value(int place) {
            return values[Objects.checkIndex(place, size)];
        }

        /// The member of this name; null if there is none.
        public @Nullable Json get(String name) {
            int place = placeOf(name);
            return place < 0 ? null : values[place];
        }

        public Json getOrDefault(String name, Json otherwise) {
            Json value = get(name);
            return value == null ? otherwise : value;
        }

        public void forEach(BiConsumer<String, Json> action) {
            for (int i = 0; i < size; i++) {
                action.accept(names[i], values[i]);
            }
        }

        private boolean isNamed(String name) {
            if (size < FEW) {
                return placeOf(name) >= 0;
            }
            if (table == null) {
                table = new HashSet<>(Arrays.asList(names).subList(0, size));
            }
            return !table.add(name);
        }

        private int placeOf(String name) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
