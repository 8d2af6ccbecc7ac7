package countersign.api.query;

import countersign.api.BlobShape;
import countersign.api.BooleanShape;
import countersign.api.IntegerShape;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Shape;
import countersign.api.StructureShape;
import countersign.api.TextShape;
import countersign.api.TimestampShape;
import org.jspecify.annotations.Nullable;

/// A structure, list or map while its parameters arrive, in any order; scalars are read at once.
///
/// A slot holds nothing, a scalar's value, or a draft. Owned by the thread that parses.
sealed interface Draft permits StructureDraft, ListDraft, MapDraft {
    /// Takes the parameter whose name has been read up to here.
    ///
    /// @throws UnreadableParameter if the parameter doesn't fit the shape
    void accept(ParameterName name, String value);

    /// Called once after the last parameter: numbers are put in order, gaps are filled or refused.
    ///
    /// @throws UnreadableParameter if something is missing that no constraint speaks of
    void complete();

    /// The value, once complete and found valid.
    Object value();

    /// Takes a parameter into a slot of that shape.
    ///
    /// @param there what the slot holds
    /// @return what it holds now
    static Object accept(Shape shape, @Nullable Object there, ParameterName name, String value) {
        if (there instanceof Draft draft) {
            draft.accept(name, value);
            return draft;
        }
        return switch (shape) {
            case StructureShape<?> structure -> started(new StructureDraft(structure), name, value);
            case ListShape list -> started(new ListDraft(list), name, value);
            case MapShape map -> started(new MapDraft(map), name, value);
            case TextShape _, IntegerShape _, BooleanShape _, TimestampShape _, BlobShape _ ->
                    scalar(shape, there, name, value);
        };
    }

    private static Draft started(Draft draft, ParameterName name, String value) {
        draft.accept(name, value);
        return draft;
    }

    private static Object scalar(
            Shape shape, @Nullable Object there, ParameterName name, String value) {
        if (!name.atEnd()) {
            throw name.next().equals("member")
                    ? listNotExpected()
                    : UnreadableParameter.withoutMessage();
        }
        return there == null ? ScalarReader.read(shape, value) : there;
    }

    /// A list stands where a scalar should.
    static UnreadableParameter listNotExpected() {
        return UnreadableParameter.because("Start of list found where not expected");
    }

    /// What a slot holds once complete: the value of a draft, or the scalar itself.
    static Object valueOf(Object slot) {
        return slot instanceof Draft draft ? draft.value() : slot;
    }
}
