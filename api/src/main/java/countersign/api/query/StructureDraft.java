package countersign.api.query;

import countersign.api.StructureShape;
import org.jspecify.annotations.Nullable;

/// A structure while its parameters arrive. Names that it doesn't have are ignored (recorded).
final class StructureDraft implements Draft {
    private final StructureShape<?> shape;
    private final @Nullable Object[] slots;

    StructureDraft(StructureShape<?> shape) {
        this.shape = shape;
        this.slots = new Object[shape.members().size()];
    }

    StructureShape<?> shape() {
        return shape;
    }

    @Nullable Object slot(int member) {
        return slots[member];
    }

    /// A text where a structure should be is refused; that nothing stands for an empty structure is
    /// a guess.
    @Override
    public void accept(ParameterName name, String value) {
        if (name.atEnd()) {
            if (!value.isEmpty()) {
                throw UnreadableParameter.withoutMessage();
            }
            return;
        }
        int member = shape.indexOf(name.next());
        if (member >= 0) {
            slots[member] =
                    Draft.accept(shape.members().get(member).shape(), slots[member], name, value);
        }
    }

    @Override
    public void complete() {
        for (Object slot : slots) {
            if (slot instanceof Draft draft) {
                draft.complete();
            }
        }
    }

    @Override
    public Object value() {
        return shape.create(values());
    }

    /// The values of the members, null where one is absent.
    @Nullable Object[] values() {
        @Nullable Object[] values = new Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            Object slot = slots[i];
            values[i] = slot == null ? null : Draft.valueOf(slot);
        }
        return values;
    }
}
