package countersign.server.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The bytes of one case, in one file: before each request and each answer stands a line that
/// begins with `### `; the line feed before such a line isn't part of the bytes.
///
/// @param exchanges in the order of the steps
record Transcript(List<Exchange> exchanges) {
    /// @param request the bytes, each a char
    /// @param answer without what varies, see [WireAnswer]
    record Exchange(String title, String request, String answer) {}

    Transcript {
        exchanges = List.copyOf(exchanges);
    }

    static Transcript read(Path file) throws IOException {
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<Exchange> exchanges = new ArrayList<>();
        String[] parts = ("\n" + all).split("\n### ", -1);
        for (int i = 1; i + 1 < parts.length; i += 2) {
            int end = parts[i].indexOf('\n');
            exchanges.add(
                    new Exchange(
                            parts[i].substring(0, end),
                            parts[i].substring(end + 1),
                            parts[i + 1].substring(parts[i + 1].indexOf('\n') + 1)));
        }
        return new Transcript(exchanges);
    }

    void write(Path file) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Exchange exchange : exchanges) {
            all.append("### ").append(exchange.title()).append('\n');
            all.append(exchange.request()).append("\n### answer\n");
            all.append(exchange.answer()).append('\n');
        }
        // the last line feed is no part of the last answer, as that before a "### " isn't
        Files.writeString(file, all.append("### end\n"), StandardCharsets.ISO_8859_1);
    }
}
