package countersign.cli.operator;

import countersign.cli.policycheck.JsonText;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// How rows are shown: a table for people, a JSON array of objects for programs.
public enum Rows {
    /// Columns under their names; `-` where a row has no such member.
    TABLE {
        @Override
        public void write(List<Map<String, String>> rows, PrintWriter out) {
            if (rows.isEmpty()) {
                out.println("none");
                return;
            }
            Set<String> columns = new LinkedHashSet<>();
            rows.forEach(row -> columns.addAll(row.keySet()));
            Map<String, Integer> widths = new HashMap<>();
            for (String column : columns) {
                IntStream cells = rows.stream().mapToInt(row -> cell(row, column).length());
                widths.put(column, Math.max(cells.max().orElse(0), column.length()));
            }
            out.println(line(columns, widths, Function.identity()));
            rows.forEach(row -> out.println(line(columns, widths, column -> cell(row, column))));
        }
    },

    /// All values are texts, as in the XML of the answer.
    JSON {
        @Override
        public void write(List<Map<String, String>> rows, PrintWriter out) {
            out.println(JsonText.array(rows, Rows::object));
        }
    };

    private static final int COLUMN_GAP = 2;

    public abstract void write(List<Map<String, String>> rows, PrintWriter out);

    private static String line(
            Set<String> columns, Map<String, Integer> widths, Function<String, String> cell) {
        StringBuilder line = new StringBuilder();
        for (String column : columns) {
            String text = cell.apply(column);
            int padding = widths.getOrDefault(column, 0) - text.length() + COLUMN_GAP;
            line.append(text).repeat(' ', padding);
        }
        return line.toString().stripTrailing();
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "-");
    }

    private static String object(Map<String, String> row) {
        String members =
                JsonText.array(
                        List.copyOf(row.entrySet()),
                        member ->
                                JsonText.quoted(member.getKey())
                                        + ":"
                                        + JsonText.quoted(member.getValue()));
        return "{" + members.substring(1, members.length() - 1) + "}";
    }
}
