package countersign.policy.variable;

import countersign.policy.context.ContextKeys;
import countersign.policy.wildcard.Anchor;
import countersign.policy.wildcard.WildcardPattern;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A template as a pattern that is matched without being put together first: a head, perhaps stars
/// with constant text between them, and a tail. Immutable. It agrees with
/// [Template#resolvePattern], which is for the few others.
public final class TemplatePattern {
    private final List<Piece> head;
    private final @Nullable WildcardPattern middle;
    private final List<Piece> tail;

    TemplatePattern(List<Piece> head, @Nullable WildcardPattern middle, List<Piece> tail) {
        this.head = List.copyOf(head);
        this.middle = middle;
        this.tail = List.copyOf(tail);
    }

    /// Empty if a policy variable stands between two stars.
    public static Optional<TemplatePattern> of(Template template) {
        return new TemplatePatternParser(template.parts()).parse();
    }

    public TemplateMatch matches(String text, ContextKeys context) {
        int headLength = length(head, context);
        int tailLength = length(tail, context);
        if (headLength < 0 || tailLength < 0) {
            return TemplateMatch.UNRESOLVED;
        }
        int tailAt = text.length() - tailLength;
        boolean fits = middle == null ? headLength == tailAt : headLength <= tailAt;
        return TemplateMatch.of(
                fits
                        && standAt(head, text, 0, context)
                        && standAt(tail, text, tailAt, context)
                        && (middle == null || middle.matches(text, headLength, tailAt)));
    }

    /// Something that stands at a known place.
    sealed interface Piece {
        /// -1 if it is a variable without a value.
        int length(ContextKeys context);

        boolean standsAt(String text, int at, ContextKeys context);

        record Fixed(Anchor anchor) implements Piece {
            @Override
            public int length(ContextKeys context) {
                return anchor.length();
            }

            @Override
            public boolean standsAt(String text, int at, ContextKeys context) {
                return anchor.standsAt(text, at);
            }
        }

        record Value(Part.Variable variable) implements Piece {
            @Override
            public int length(ContextKeys context) {
                return variable.value(context).map(String::length).orElse(-1);
            }

            @Override
            public boolean standsAt(String text, int at, ContextKeys context) {
                return variable.value(context).filter(it -> text.startsWith(it, at)).isPresent();
            }
        }
    }

    private static int length(List<Piece> pieces, ContextKeys context) {
        int length = 0;
        for (int i = 0; i < pieces.size(); i++) {
            int more = pieces.get(i).length(context);
            if (more < 0) {
                return -1;
            }
            length += more;
        }
        return length;
    }

    private static boolean standAt(
            List<Piece> pieces, String text, int start, ContextKeys context) {
        int at = start;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (!piece.standsAt(text, at, context)) {
                return false;
            }
            at += piece.length(context);
        }
        return true;
    }
}
