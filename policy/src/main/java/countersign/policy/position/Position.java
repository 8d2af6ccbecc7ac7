package countersign.policy.position;

import tools.jackson.core.TokenStreamLocation;

/// A place in a text. CR, LF and CRLF each end one line.
///
/// @param line from 1
/// @param column from 1, in UTF-16 code units
public record Position(int line, int column) {
    /// Where a text begins.
    public static final Position START = new Position(1, 1);

    static Position of(TokenStreamLocation location) {
        return new Position(location.getLineNr(), location.getColumnNr());
    }
}
