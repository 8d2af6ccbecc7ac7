package countersign.policy.position;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Finds the places of a document's statements, as IAM's simulator tells them in MatchedStatements
/// (recorded): a statement starts just after the token before it, which is the `[` of the list or
/// the `}` of the statement before, so white space and comma count as its own; a statement that is
/// no member of a list starts just after its own `{`. Work is linear in the document.
public final class StatementPositions {
    private final JsonParser parser;
    private final List<StatementPosition> found = new ArrayList<>();

    private StatementPositions(JsonParser parser) {
        this.parser = parser;
    }

    /// The places in the order of the statements.
    ///
    /// @param json a document that [countersign.policy.PolicyReader] has read; else a
    ///   JacksonException may end this
    public static List<StatementPosition> of(String json) {
        try (JsonParser parser = JsonTokens.of(json)) {
            StatementPositions positions = new StatementPositions(parser);
            positions.document();
            return List.copyOf(positions.found);
        }
    }

    private void document() {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean statement = parser.currentName().equals("Statement");
            JsonToken value = parser.nextToken();
            if (statement && value == JsonToken.START_ARRAY) {
                statements();
            } else if (statement && value == JsonToken.START_OBJECT) {
                statement(Position.of(parser.currentLocation()));
            } else {
                parser.skipChildren();
            }
        }
    }

    private void statements() {
        Position start = Position.of(parser.currentLocation());
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            start = statement(start);
        }
    }

    /// Passes over a statement; answers where it ends.
    private Position statement(Position start) {
        parser.skipChildren();
        Position end = Position.of(parser.currentLocation());
        found.add(new StatementPosition(start, end));
        return end;
    }
}
