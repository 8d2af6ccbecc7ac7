package countersign.api.query;

import countersign.api.MapShape;
import countersign.api.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A map while its entries arrive: `Properties.entry.1.key`, `Properties.entry.1.value`.
///
/// Of two entries with one key the first counts. That, and that an entry without key or without
/// value is refused, are guesses.
final class MapDraft implements Draft {
    private static final class Entry {
        private @Nullable String key;
        private @Nullable Object value;
    }

    private final MapShape shape;
    private final SortedMap<Integer, Entry> arrived = new TreeMap<>();
    private final Map<String, Object> entries = new LinkedHashMap<>();

    MapDraft(MapShape shape) {
        this.shape = shape;
    }

    MapShape shape() {
        return shape;
    }

    /// Drafts and scalars by key, in the order of the indexes.
    Map<String, Object> entries() {
        return entries;
    }

    @Override
    public void accept(ParameterName name, String value) {
        if (name.atEnd()) {
            if (!value.isEmpty()) {
                throw UnreadableParameter.withoutMessage();
            }
            return;
        }
        if (shape.layout() == Shape.Layout.WRAPPED && !name.next().equals("entry")) {
            throw UnreadableParameter.withoutMessage();
        }
        OptionalInt index = ElementIndex.read(name);
        if (index.isEmpty() || name.atEnd()) {
            throw UnreadableParameter.withoutMessage();
        }
        Entry entry = arrived.computeIfAbsent(index.getAsInt(), _ -> new Entry());
        String part = name.next();
        if (part.equals(shape.keyElement())) {
            entry.key = (String) Draft.accept(shape.key(), entry.key, name, value);
        } else if (part.equals(shape.valueElement())) {
            entry.value = Draft.accept(shape.value(), entry.value, name, value);
        }
    }

    @Override
    public void complete() {
        ElementIndex.lengthOf(arrived);
        for (Entry entry : arrived.values()) {
            if (entry.key == null || entry.value == null) {
                throw UnreadableParameter.withoutMessage();
            }
            if (entry.value instanceof Draft draft) {
                draft.complete();
            }
            entries.putIfAbsent(entry.key, entry.value);
        }
    }

    @Override
    public Object value() {
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach((key, value) -> values.put(key, Draft.valueOf(value)));
        return values;
    }
}
