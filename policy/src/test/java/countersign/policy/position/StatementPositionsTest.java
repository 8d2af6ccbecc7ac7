package countersign.policy.position;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rule is recorded from IAM's simulator; the tables are derived from it.
class StatementPositionsTest {
    private static final List<String> SPACES = List.of("", " ", "\n", "\r", "\r\n", "\t ", "\n\n");

    @Test
    void a_statement_starts_after_the_token_before_it() {
        String document = "{\"Statement\":[{\"Sid\":\"A\"},\n {\"Sid\":\"B\"}]}";

        List<StatementPosition> found = StatementPositions.of(document);

        assertEquals(
                List.of(span(1, 15, 1, 26), span(1, 26, 2, 13)), // the comma counts to the second
                found);
    }

    @Test
    void a_statement_that_stands_alone_starts_after_its_own_brace() {
        assertEquals(
                List.of(span(1, 15, 1, 25)),
                StatementPositions.of("{\"Statement\":{\"Sid\":\"A\"}}"));
    }

    @ParameterizedTest(name = "{0}: line {1}, column {2}")
    @CsvSource({
        "'\n', 2, 3",
        "'\r', 2, 3",
        "'\r\n', 2, 3",
        "'\n\r', 3, 3",
        "' ', 1, 18",
        "'\n \n', 3, 3"
    })
    void each_kind_of_line_end_ends_one_line(String space, int line, int column) {
        String document = "{\"Statement\":[" + space + "{}]}";

        assertEquals(new Position(line, column), StatementPositions.of(document).getFirst().end());
    }

    @Test
    void latin_letters_are_one_column() {
        assertEquals(
                List.of(span(1, 25, 1, 27)),
                StatementPositions.of("{\"Id\":\"\u00e9\u00ff\",\"Statement\":[{}]}"));
    }

    @Test
    void statements_elsewhere_in_the_document_are_none() {
        assertEquals(List.of(), StatementPositions.of("{\"Id\":{\"Statement\":[{}]}}"));
    }

    /// Documents are written with random white space, and the writer keeps count by itself.
    @Test
    void they_agree_with_the_one_who_wrote_the_document() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            List<StatementPosition> expected = new ArrayList<>();
            text.append(space(random)).append('{').append(space(random));
            text.append("\"Version\":\"2012-10-17\"")
                    .append(space(random))
                    .append(",\"Statement\"");
            text.append(space(random)).append(':').append(space(random)).append('[');
            for (int statement = random.nextInt(4); statement >= 0; statement--) {
                Position start = endOf(text);
                text.append(space(random)).append(expected.isEmpty() ? "" : ",");
                text.append(space(random))
                        .append("{\"a")
                        .append(space(random).isEmpty() ? "\\u00e9" : "\u00e9");
                text.append("\":[{}")
                        .append(space(random))
                        .append(",\"}]\"]")
                        .append(space(random))
                        .append('}');
                expected.add(new StatementPosition(start, endOf(text)));
            }
            text.append(space(random)).append("]}");

            assertEquals(expected, StatementPositions.of(text.toString()), text.toString());
        }
    }

    private static String space(Random random) {
        return SPACES.get(random.nextInt(SPACES.size()));
    }

    private static Position endOf(CharSequence text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean first = letter == '\n' && i > 0 && text.charAt(i - 1) == '\r';
            if (letter == '\r' || (letter == '\n' && !first)) {
                line++;
                column = 1;
            } else if (letter != '\n') {
                column++;
            }
        }
        return new Position(line, column);
    }

    private static StatementPosition span(int startLine, int start, int endLine, int end) {
        return new StatementPosition(new Position(startLine, start), new Position(endLine, end));
    }
}
