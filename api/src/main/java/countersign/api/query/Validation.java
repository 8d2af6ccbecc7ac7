package countersign.api.query;

import countersign.api.IntegerShape;
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
/// At most ten complaints are listed and counted (recorded). An operation's own scalar parameters
/// are repeated in the message unless the model calls them sensitive; lists, and what is inside
/// lists and structures, are not (recorded for tags and policy lists, else a guess).
final class Validation {
    private static final int COMPLAINTS_MAX = 10;

    /// A longer value isn't repeated: ours, so that an answer stays small.
    private static final int REPEATED_CHARACTERS_MAX = 4_096;

    private final List<String> complaints = new ArrayList<>();

    private Validation() {}

    /// AWS's message; empty if nothing is wrong.
    static Optional<String> check(StructureDraft parameters) {
        Validation validation = new Validation();
        validation.structure(parameters, Place.TOP);
        return validation.message();
    }

    private Optional<String> message() {
        if (complaints.isEmpty()) {
            return Optional.empty();
        }
        String errors = complaints.size() == 1 ? " validation error" : " validation errors";
        return Optional.of(
                complaints.size() + errors + " detected: " + String.join("; ", complaints));
    }

    private void structure(StructureDraft draft, Place place) {
        for (int index : draft.shape().checkOrder()) {
            if (complaints.size() == COMPLAINTS_MAX) {
                return;
            }
            Member member = draft.shape().members().get(index);
            Object slot = draft.slot(index);
            if (slot != null) {
                value(member.shape(), slot, new Place(place, member));
            } else if (member.isRequired()) {
                Place missing = new Place(place, member);
                complain(missing.isTop() ? "null " : "", missing, Constraints.NOT_NULL);
            }
        }
    }

    private void value(Shape shape, Object slot, Place place) {
        switch (slot) {
            case StructureDraft structure -> structure(structure, place);
            case ListDraft list -> list(list, place);
            case MapDraft map -> map(map, place);
            default -> {
                for (String constraint : Constraints.brokenBy(shape, slot)) {
                    complain(shown(shape, slot, place), place, constraint);
                }
            }
        }
    }

    private static String shown(Shape shape, Object value, Place place) {
        boolean secret =
                switch (shape) {
                    case TextShape text -> text.secrecy() == Shape.Secrecy.SECRET;
                    case IntegerShape _ -> false;
                    default -> true;
                };
        String text = value.toString();
        return secret || !place.isTop() || text.length() > REPEATED_CHARACTERS_MAX
                ? ""
                : "'" + text + "' ";
    }

    private void list(ListDraft draft, Place place) {
        ListShape shape = draft.shape();
        Constraints.broken(shape.length(), "length", draft.elements().size())
                .forEach(constraint -> complain("", place, constraint));
        for (int i = 0; i < draft.elements().size() && complaints.size() < COMPLAINTS_MAX; i++) {
            Object element = draft.elements().get(i);
            if (element instanceof Draft) {
                value(shape.member(), element, new Place(place, (i + 1) + ".member"));
            } else if (element == null
                    || !Constraints.brokenBy(shape.member(), element).isEmpty()) {
                complain("", place, elementConstraint(shape.member()));
                return;
            }
        }
    }

    /// Of scalars in a list AWS doesn't say which is wrong, and lists what each must satisfy.
    private static String elementConstraint(Shape member) {
        List<String> all = Constraints.of(member);
        return all.isEmpty() ? Constraints.NOT_NULL : "Member must satisfy constraint: " + all;
    }

    private void map(MapDraft draft, Place place) {
        MapShape shape = draft.shape();
        Constraints.broken(shape.length(), "length", draft.entries().size())
                .forEach(constraint -> complain("", place, constraint));
        for (Map.Entry<String, Object> entry : draft.entries().entrySet()) {
            if (complaints.size() == COMPLAINTS_MAX) {
                return;
            }
            if (!Constraints.brokenBy(shape.key(), entry.getKey()).isEmpty()) {
                complain(
                        "",
                        place,
                        "Map keys must satisfy constraint: " + Constraints.of(shape.key()));
                return;
            }
            if (entry.getValue() instanceof Draft) {
                value(
                        shape.value(),
                        entry.getValue(),
                        new Place(place, entry.getKey() + ".member"));
            } else if (!Constraints.brokenBy(shape.value(), entry.getValue()).isEmpty()) {
                complain(
                        "",
                        place,
                        "Map value must satisfy constraint: " + Constraints.of(shape.value()));
                return;
            }
        }
    }

    private void complain(String shown, Place place, String constraint) {
        if (complaints.size() < COMPLAINTS_MAX) {
            complaints.add(
                    "Value "
                            + shown
                            + "at '"
                            + place
                            + "' failed to satisfy constraint: "
                            + constraint);
        }
    }
}
