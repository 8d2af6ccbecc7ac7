package countersign.policy.variable;

import countersign.policy.variable.TemplatePattern.Piece;
import countersign.policy.wildcard.Anchor;
import countersign.policy.wildcard.WildcardPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cuts the parts of a template into head, middle and tail, once.
final class TemplatePatternParser {
    private final List<Part> parts;
    private final List<Piece> head = new ArrayList<>();
    private final List<Piece> tail = new ArrayList<>();

    /// From the first star to the last; empty as long as there is none.
    private final StringBuilder middle = new StringBuilder();

    TemplatePatternParser(List<Part> parts) {
        this.parts = parts;
    }

    Optional<TemplatePattern> parse() {
        for (Part part : parts) {
            boolean read =
                    switch (part) {
                        case Part.Text(String text) -> add(text);
                        case Part.Escaped(String character) ->
                                add(new Piece.Fixed(Anchor.ofLiteral(character)));
                        case Part.Variable variable -> add(new Piece.Value(variable));
                    };
            if (!read) {
                return Optional.empty();
            }
        }
        return Optional.of(new TemplatePattern(head, between(), tail));
    }

    private @Nullable WildcardPattern between() {
        if (middle.isEmpty()) {
            return null;
        }
        String text = middle.toString();
        return text.equals("*") ? WildcardPattern.ANYTHING : WildcardPattern.of(text);
    }

    private boolean add(String text) {
        int first = text.indexOf('*');
        if (first < 0) {
            return text.isEmpty() || add(new Piece.Fixed(Anchor.ofPattern(text)));
        }
        int last = text.lastIndexOf('*');
        if (!tail.isEmpty()) {
            return false; // what came since the last star would stand between stars
        }
        if (middle.isEmpty() && first > 0) {
            head.add(new Piece.Fixed(Anchor.ofPattern(text.substring(0, first))));
        }
        middle.append(text, middle.isEmpty() ? first : 0, last + 1);
        if (last + 1 < text.length()) {
            tail.add(new Piece.Fixed(Anchor.ofPattern(text.substring(last + 1))));
        }
        return true;
    }

    private boolean add(Piece piece) {
        (middle.isEmpty() ? head : tail).add(piece);
        return true;
    }
}
