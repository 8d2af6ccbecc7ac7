package countersign.api.query;

import countersign.api.ListShape;
import countersign.api.Shape;
import countersign.api.StructureShape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A list while its elements arrive.
///
/// A gap becomes an empty structure, or a hole among scalars, and the constraints speak of it; each
/// parameter can make ten such, so a list holds at most eleven times as many elements as the form.
/// What AWS answers to a name under a list that isn't an element's is unknown; we refuse it, since
/// a list that isn't understood may be one that narrows permissions.
final class ListDraft implements Draft {
    private final ListShape shape;
    private final SortedMap<Integer, Object> arrived = new TreeMap<>();
    private final List<@Nullable Object> elements = new ArrayList<>();

    ListDraft(ListShape shape) {
        this.shape = shape;
    }

    ListShape shape() {
        return shape;
    }

    /// The elements in order, null for a hole among scalars.
    List<@Nullable Object> elements() {
        return elements;
    }

    /// `Tags=` is the empty list: so clients write it.
    @Override
    public void accept(ParameterName name, String value) {
        if (name.atEnd()) {
            if (!value.isEmpty()) {
                throw UnreadableParameter.withoutMessage();
            }
            return;
        }
        if (shape.layout() == Shape.Layout.WRAPPED && !name.next().equals(shape.element())) {
            throw UnreadableParameter.withoutMessage();
        }
        OptionalInt index = ElementIndex.read(name);
        if (index.isPresent()) {
            int number = index.getAsInt();
            arrived.put(number, Draft.accept(shape.member(), arrived.get(number), name, value));
        } else {
            acceptWithoutIndex();
        }
    }

    /// An element that isn't numbered exists, but nothing of it is read (recorded).
    private void acceptWithoutIndex() {
        if (!(shape.member() instanceof StructureShape<?> structure)) {
            throw Draft.listNotExpected();
        }
        arrived.computeIfAbsent(1, _ -> new StructureDraft(structure));
    }

    @Override
    public void complete() {
        int length = ElementIndex.lengthOf(arrived);
        for (int index = 1; index <= length; index++) {
            Object element = arrived.get(index);
            if (element == null && shape.member() instanceof StructureShape<?> structure) {
                element = new StructureDraft(structure);
            }
            if (element instanceof Draft draft) {
                draft.complete();
            }
            elements.add(element);
        }
    }

    @Override
    public Object value() {
        List<Object> values = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (element == null) {
                throw new IllegalStateException("a hole was found valid");
            }
            values.add(Draft.valueOf(element));
        }
        return values;
    }
}
