package countersign.gateway.naming;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A statement of PartiQL, as far as it says on which table or index it does what (*DynamoDB
/// Developer Guide, "PartiQL statements for DynamoDB"*). The names of both are in double quotes:
/// without them PartiQL doesn't look at case. A word that begins a statement, or joins a table, is
/// nowhere else in it.
///
/// @param action such as `PartiQLSelect`
/// @param index empty where the table itself is meant
/// @param isFiltered whether there is a WHERE behind the table
record Statement(String action, String table, Optional<String> index, boolean isFiltered) {
    /// *DynamoDB API Reference, "ExecuteStatement"*.
    private static final int CHARS_MAX = 8192;

    private static final String SELECT = "PartiQLSelect";

    /// Comments, ends of statements, Ion literals, and what some take for an escape: refused in
    /// texts too, which may come as parameters.
    private static final List<String> ODD = List.of("--", "/*", ";", "`", "\\");

    /// A word, what is quoted, a number, or a sign.
    private static final Pattern TOKEN =
            Pattern.compile(
                    "[ \\t\\r\\n]*([A-Za-z_][A-Za-z0-9_]*|\"[^\"]*\"|'[^']*'|[0-9][0-9.]*|<=|>=|<>|!=|<<|>>"
                            + "|\\|\\||[=<>(),.?*+:{}\\[\\]-])");

    private static final Map<String, Form> FORMS =
            Map.of(
                    "SELECT", new Form(SELECT, "FROM", Set.of("", "ORDER", "WHERE")),
                    "INSERT", new Form("PartiQLInsert", "INTO", Set.of("VALUE")),
                    "UPDATE", new Form("PartiQLUpdate", "UPDATE", Set.of("REMOVE", "SET")),
                    "DELETE", new Form("PartiQLDelete", "FROM", Set.of("WHERE")));

    /// What begins a statement, or brings further tables in.
    private static final Set<String> BEGINNING =
            Set.of(
                    "CREATE",
                    "DELETE",
                    "DROP",
                    "EXCEPT",
                    "EXEC",
                    "EXISTS",
                    "FROM",
                    "INSERT",
                    "INTERSECT",
                    "INTO",
                    "JOIN",
                    "LET",
                    "PIVOT",
                    "REPLACE",
                    "SELECT",
                    "UNION",
                    "UNPIVOT",
                    "UPDATE",
                    "UPSERT",
                    "WITH");

    /// @param before the word before the table
    /// @param behind the words that may come behind it; an empty one is the end
    private record Form(String action, String before, Set<String> behind) {
        /// Whether the table may stand there: only what is read comes before it.
        boolean isPlace(int before) {
            return switch (action) {
                case SELECT -> before > 1;
                case "PartiQLUpdate" -> before == 0;
                default -> before == 1;
            };
        }
    }

    /// Empty where it isn't certain what the statement is about.
    static Optional<Statement> read(String text) {
        boolean plain = text.length() <= CHARS_MAX && ODD.stream().noneMatch(text::contains);
        List<String> tokens = plain ? Pieces.of(TOKEN, text).orElse(List.of()) : List.of();
        Form form = FORMS.get(word(tokens, 0));
        return form == null ? Optional.empty() : named(form, tokens);
    }

    boolean reads() {
        return action.equals(SELECT);
    }

    private static Optional<Statement> named(Form form, List<String> tokens) {
        int before = 0;
        while (before < tokens.size() && !word(tokens, before).equals(form.before())) {
            before++;
        }
        boolean dotted = word(tokens, before + 2).equals(".");
        Optional<String> table = name(tokens, before + 1);
        Optional<String> index = dotted ? name(tokens, before + 3) : Optional.empty();
        String behind = word(tokens, before + (dotted ? 4 : 2));
        boolean certain =
                form.isPlace(before)
                        && table.isPresent()
                        && dotted == index.isPresent()
                        && form.behind().contains(behind)
                        && isOne(tokens, before);
        return certain
                ? Optional.of(
                        new Statement(form.action(), table.get(), index, behind.equals("WHERE")))
                : Optional.empty();
    }

    /// Whether no word but the first, and the one before the table, begins anything.
    private static boolean isOne(List<String> tokens, int before) {
        for (int i = 1; i < tokens.size(); i++) {
            if (i != before && BEGINNING.contains(word(tokens, i))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> name(List<String> tokens, int at) {
        String token = at < tokens.size() ? tokens.get(at) : "";
        return token.startsWith("\"")
                ? Optional.of(token.substring(1, token.length() - 1))
                : Optional.empty();
    }

    /// A word in upper case, or a sign; empty behind the end.
    private static String word(List<String> tokens, int at) {
        return at < tokens.size() ? tokens.get(at).toUpperCase(Locale.ROOT) : "";
    }
}
