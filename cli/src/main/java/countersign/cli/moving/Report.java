package countersign.cli.moving;

import countersign.iam.backup.Contents;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was done, for people and for scripts: a line each of a name and a value.
public final class Report {
    private static final int NAME_COLUMNS = 14;

    private final Map<String, String> lines = new LinkedHashMap<>();

    public Report line(String name, Object value) {
        lines.put(name, value.toString());
        return this;
    }

    public Report contents(Contents contents) {
        return line("records", contents.count()).line("sha256", contents.checksum());
    }

    public void print(PrintWriter out) {
        lines.forEach((name, value) -> out.println(padded(name) + value));
        out.flush();
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME_COLUMNS - name.length()));
    }
}
