package countersign.gateway.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a text into the pieces that it is made of.
final class Pieces {
    private Pieces() {}

    /// Empty where there is anything else in the text, but for blanks at its end.
    ///
    /// @param piece with blanks before it, and itself as its first group
    static Optional<List<String>> of(Pattern piece, String text) {
        List<String> pieces = new ArrayList<>();
        Matcher next = piece.matcher(text);
        int at = 0;
        while (next.region(at, text.length()).lookingAt()) {
            pieces.add(next.group(1));
            at = next.end();
        }
        return text.substring(at).isBlank() ? Optional.of(pieces) : Optional.empty();
    }
}
