package countersign.api.query;

import countersign.api.Echo;
import countersign.api.OperationModel;
import countersign.api.StructureShape;
import java.util.Optional;

/// Turns the parameters of a request into the operation's typed parameters.
///
/// In two steps, as AWS does (recorded): the whole form is read by the shapes, and the first
/// parameter that doesn't have its shape's form answers `MalformedInput`; only then are constraints
/// checked, and all that are broken answer one `ValidationError`.
///
/// The work is linear in the form, but for sorting the indexes of lists, and the memory is too: a
/// list's gaps are bounded (see [ListDraft]).
public final class QueryParser {
    private QueryParser() {}

    /// Reads and checks the parameters; names that the operation doesn't have are ignored.
    public static <I> Parsed<I> parse(OperationModel<I, ?> operation, QueryForm form) {
        return parse(operation.input(), operation.echo(), form);
    }

    static <I> Parsed<I> parse(StructureShape<I> shape, Echo echo, QueryForm form) {
        StructureDraft draft = new StructureDraft(shape);
        try {
            for (int i = 0; i < form.size(); i++) {
                draft.accept(new ParameterName(form.name(i)), form.value(i));
            }
            draft.complete();
        } catch (UnreadableParameter unreadable) {
            return new Parsed.MalformedInput<>(unreadable.answer());
        }
        Optional<String> failure = Validation.check(draft, echo);
        return failure.isPresent()
                ? new Parsed.ValidationFailure<>(failure.get())
                : new Parsed.Input<>(shape.create(draft.values()));
    }
}
