package countersign.gateway.naming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documented: *DynamoDB Developer Guide*, "PartiQL select statements for DynamoDB" and its
/// sisters.
class StatementTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "SELECT * FROM \"Music\"|PartiQLSelect Music whole",
                "select OrderID, Total from \"Orders\" where OrderID IN [1, 2, 3] ORDER BY OrderID DESC|PartiQLSelect Orders",
                "SELECT a.b[0], \"from\", size(c) FROM \"Music\".\"ByYear\" WHERE Y = 1999 AND x = 'it''s'|PartiQLSelect Music/ByYear",
                "SELECT * FROM \"Music\" ORDER BY Artist|PartiQLSelect Music whole",
                "SELECT * FROM \"Music\" WHERE Artist = ? AND contains(Song, 'select FROM \"Films\"')|PartiQLSelect Music",
                "INSERT INTO \"Music\" VALUE {'Artist': 'Bo', 'Tags': <<'a', 'b'>>, 'n': -1.5}|PartiQLInsert Music",
                "UPDATE \"Music\" SET Awards = 1 SET x = {'a': [1]} WHERE Artist = ? RETURNING ALL OLD *|PartiQLUpdate Music",
                "UPDATE \"Music\" REMOVE Awards[0] WHERE Artist = 'Bo'|PartiQLUpdate Music",
                "DELETE FROM \"Music\" WHERE Artist = 'Bo'|PartiQLDelete Music",
                "  DELETE\tFROM \"Music\" WHERE Artist = 'Bo'|PartiQLDelete Music"
            })
    void a_statement_says_what_it_does_where(String text, String said) {
        assertEquals(said, Statement.read(text).map(StatementTest::told).orElse("unknown"));
    }

    private static String told(Statement statement) {
        return statement.action()
                + " "
                + statement.table()
                + statement.index().map(index -> "/" + index).orElse("")
                + (statement.reads() && !statement.isFiltered() ? " whole" : "");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT *",
                "SELECT FROM \"Music\"",
                "SELECT * FROM Music",
                "SELECT * FROM 'Music'",
                "SELECT * FROM ?",
                "SELECT * FROM \"Music\", \"Films\"",
                "SELECT * FROM \"Music\" m",
                "SELECT * FROM \"Music\" AS m WHERE a = 1",
                "SELECT * FROM \"Music\".ByYear",
                "SELECT * FROM \"Music\".\"ByYear\".\"x\"",
                "SELECT * FROM \"Music\".",
                "SELECT * FROM \"Music\"\"Films\"",
                "SELECT * FROM \"Music\"[0]",
                "SELECT * FROM \"Music\" JOIN \"Films\" ON a = b",
                "SELECT * FROM (SELECT * FROM \"Music\")",
                "SELECT (SELECT a FROM \"Films\") FROM \"Music\"",
                "SELECT * FROM \"Music\" WHERE a IN (SELECT b FROM \"Films\")",
                "SELECT * FROM \"Music\" UNION SELECT * FROM \"Films\"",
                "SELECT * FROM \"Music\" -- WHERE",
                "SELECT * FROM \"Music\" /* */ WHERE a = 1",
                "SELECT * FROM \"Music\"; DELETE FROM \"Films\"",
                "SELECT * FROM \"Music\" WHERE a = 'x\\' OR b = '",
                "SELECT * FROM \"Music\" WHERE a = `1`",
                "SELECT * FROM \"Music\" WHERE a = 'x",
                "SELECT * FROM \"Music",
                "SELECT * FR\u00d6M \"Music\"",
                "SELECT\u00a0* FROM \"Music\"",
                "EXISTS(SELECT * FROM \"Music\" WHERE a = 1)",
                "INSERT INTO \"Music\"",
                "INSERT INTO \"Music\" SELECT * FROM \"Films\"",
                "INSERT INTO \"Music\" VALUES (1)",
                "INSERT x INTO \"Music\" VALUE {}",
                "UPDATE SET \"Music\" a = 1",
                "UPDATE \"Music\" a = 1",
                "UPDATE \"Music\" SET a = (SELECT b FROM \"Films\")",
                "DELETE \"Music\" WHERE a = 1",
                "DELETE x FROM \"Music\" WHERE a = 1",
                "DELETE FROM \"Music\"",
                "FROM \"Music\" SELECT *",
                "DROP TABLE \"Music\"",
                "EXEC x"
            })
    void everything_odd_is_refused(String text) {
        assertEquals(Optional.empty(), Statement.read(text));
    }

    @Test
    void a_statement_is_8192_characters_long_at_most() {
        String statement = "SELECT * FROM \"Music\"";

        assertFalse(Statement.read(statement + " ".repeat(8192 - statement.length())).isEmpty());
        assertEquals(
                Optional.empty(),
                Statement.read(statement + " ".repeat(8193 - statement.length())));
        assertEquals(Optional.empty(), Statement.read("'".repeat(8192)));
    }

    private static final List<String> PIECES =
            List.of(
                    "SELECT",
                    "*",
                    "FROM",
                    "\"Music\"",
                    "\"Films\"",
                    ".",
                    ",",
                    "WHERE",
                    "a",
                    "=",
                    "'x'",
                    "?",
                    "(",
                    ")",
                    "INSERT",
                    "INTO",
                    "VALUE",
                    "{}",
                    "UPDATE",
                    "SET",
                    "DELETE",
                    "JOIN",
                    "EXISTS",
                    "ORDER",
                    "BY",
                    "'",
                    "--",
                    ";");

    private static final Pattern NAMED = Pattern.compile("(FROM|INTO|UPDATE) \"");

    /// Whatever pieces make a statement: of two tables no one is told.
    @Test
    void no_statement_on_two_tables_is_read() {
        Random random = new Random(11);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(PIECES.get(random.nextInt(4) == 0 ? 0 : 18));
            for (int pieces = 1 + random.nextInt(9); pieces > 0; pieces--) {
                text.append(' ').append(PIECES.get(random.nextInt(PIECES.size())));
            }
            Optional<Statement> statement = Statement.read(text.toString());
            if (statement.isPresent()) {
                read++;
                String bare = text.toString().replaceAll("'[^']*'", "?");
                assertEquals(1, NAMED.matcher(bare).results().count(), bare);
            }
        }
        assertFalse(read == 0);
    }
}
