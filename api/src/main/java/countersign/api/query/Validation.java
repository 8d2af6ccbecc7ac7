package countersign.api.query;

import countersign.api.BlobShape;
import countersign.api.Echo;
import countersign.api.ListShape;
import countersign.api.MapShape;
import countersign.api.Member;
import countersign.api.Shape;
import countersign.api.TextShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks parameters against the constraints of their shapes and joins what is wrong to AWS's one
/// message.
///
/// At most ten complaints are listed and counted (recorded). Whether a message repeats the value is
/// the service's way, see [Echo]; what the model calls sensitive is never repeated.
final class Validation {
    private static final int COMPLAINTS_MAX = 10;

    /// A longer value isn't repeated: ours, so that an answer stays small. AWS repeats an ARN of
    /// 2,049 supplementary code points (recorded).
    private static final int REPEATED_CHARACTERS_MAX = 8_192;

    private final Echo echo;
    private final List<String> complaints = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();

    private Validation(Echo echo) {
        this.echo = echo;
    }

    /// AWS's message; empty if nothing is wrong.
    static Optional<String> check(StructureDraft parameters, Echo echo) {
        Validation validation = new Validation(echo);
        validation.structure(parameters, Place.TOP);
        return validation.message();
    }

    private Optional<String> message() {
        if (complaints.isEmpty()) {
            return refusal;
        }
        String errors = complaints.size() == 1 ? " validation error" : " validation errors";
        return Optional.of(
                complaints.size() + errors + " detected: " + String.join("; ", complaints));
    }

    private boolean isFull() {
        return complaints.size() == COMPLAINTS_MAX;
    }

    private void complain(String shown, Place place, String constraint) {
        if (!isFull()) {
            complaints.add(
                    "Value "
                            + shown
                            + "at '"
                            + place
                            + "' failed to satisfy constraint: "
                            + constraint);
        }
    }

    private void structure(StructureDraft draft, Place place) {
        List<Member> members = draft.shape().members();
        for (int index : draft.shape().checkOrder()) {
            Member member = members.get(index);
            Object slot = draft.slot(index);
            if (slot != null) {
                value(member.shape(), slot, new Place(place, member));
            } else if (member.isRequired()) {
                String shown = isShown(member.shape()) ? "null " : "";
                complain(shown, new Place(place, member), Constraints.NOT_NULL);
            }
            if (isFull()) {
                return;
            }
        }
    }

    private void value(Shape shape, Object slot, Place place) {
        switch (slot) {
            case StructureDraft structure -> structure(structure, place);
            case ListDraft list -> list(list, place);
            case MapDraft map -> map(map, place);
            default -> scalar(shape, slot, place);
        }
    }

    private void scalar(Shape shape, Object value, Place place) {
        List<String> broken = Constraints.brokenBy(shape, value);
        for (String constraint : broken) {
            complain(shown(shape, value), place, constraint);
        }
        refuse(shape, value, place);
    }

    /// Remembers the first sentence about a text; it is answered if nothing else is wrong.
    private void refuse(Shape shape, Object value, Place place) {
        if (refusal.isEmpty() && shape instanceof TextShape text) {
            refusal =
                    Constraints.refusal(text, (String) value)
                            .map(sentence ->
                                    "The specified value for "
                                            + place
                                            + " is invalid. "
                                            + sentence);
        }
    }

    private void list(ListDraft draft, Place place) {
        ListShape shape = draft.shape();
        List<Object> elements = draft.elements();
        Constraints.broken(shape.length(), "length", elements.size())
                .forEach(constraint -> complain("", place, constraint));
        for (int i = 0; i < elements.size() && !isFull(); i++) {
            Object element = elements.get(i);
            if (element instanceof Draft) {
                value(shape.member(), element, new Place(place, (i + 1) + ".member"));
            } else if (element == null
                    || !Constraints.brokenBy(shape.member(), element).isEmpty()) {
                complain(shown(shape.member(), elements), place, each(shape.member()));
                return;
            } else {
                refuse(shape.member(), element, place);
            }
        }
    }

    /// Of scalars in a list AWS doesn't say which is wrong, and lists what each must satisfy.
    private static String each(Shape member) {
        List<String> all = Constraints.of(member);
        return all.isEmpty() ? Constraints.NOT_NULL : "Member must satisfy constraint: " + all;
    }

    /// The words are those of AWS's other services; recorded for neither STS nor IAM.
    private void map(MapDraft draft, Place place) {
        MapShape shape = draft.shape();
        Constraints.broken(shape.length(), "length", draft.entries().size())
                .forEach(constraint -> complain("", place, constraint));
        for (Map.Entry<String, Object> entry : draft.entries().entrySet()) {
            if (!Constraints.brokenBy(shape.key(), entry.getKey()).isEmpty()) {
                String all = "Map keys must satisfy constraint: " + Constraints.of(shape.key());
                complain("", place, all);
                return;
            }
            refuse(shape.key(), entry.getKey(), place);
            if (entry.getValue() instanceof Draft draftValue) {
                value(shape.value(), draftValue, new Place(place, entry.getKey() + ".member"));
            } else if (!Constraints.brokenBy(shape.value(), entry.getValue()).isEmpty()) {
                String all = "Map value must satisfy constraint: " + Constraints.of(shape.value());
                complain("", place, all);
                return;
            } else {
                refuse(shape.value(), entry.getValue(), place);
            }
            if (isFull()) {
                return;
            }
        }
    }

    private String shown(Shape shape, Object value) {
        if (!isShown(shape)) {
            return "";
        }
        String text = value.toString();
        return text.length() > REPEATED_CHARACTERS_MAX ? "" : "'" + text + "' ";
    }

    private boolean isShown(Shape shape) {
        return echo == Echo.VALUES
                && switch (shape) {
                    case TextShape text -> text.secrecy() == Shape.Secrecy.OPEN;
                    case BlobShape _ -> false;
                    default -> true;
                };
    }
}
