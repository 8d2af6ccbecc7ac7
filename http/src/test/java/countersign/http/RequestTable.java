package countersign.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The cases of `requests.txt`.
final class RequestTable {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(r|n|t|\\\\|x[0-9A-F]{2})");

    private RequestTable() {}

    /// @param name what it is
    /// @param statuses of all answers, one blank between; `-` at the end where the server closes
    /// @param bytes one a char
    record Case(String name, String statuses, String bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> read() throws IOException {
        try (InputStream in = RequestTable.class.getResourceAsStream("/requests.txt")) {
            String table =
                    new String(
                            Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            return table.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(RequestTable::parse)
                    .toList();
        }
    }

    private static Case parse(String line) {
        int first = line.indexOf('|');
        int second = line.indexOf('|', first + 1);
        String statuses = line.substring(first + 1, second).strip();
        Matcher escapes = ESCAPE.matcher(line.substring(second + 1).strip());
        String bytes =
                escapes.replaceAll(escape -> Matcher.quoteReplacement(byteOf(escape.group(1))));
        return new Case(line.substring(0, first).strip(), statuses, bytes);
    }

    private static String byteOf(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'x' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }
}
