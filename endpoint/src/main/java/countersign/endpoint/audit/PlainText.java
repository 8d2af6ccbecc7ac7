package countersign.endpoint.audit;

/// Text for a terminal, of lines up to 92 characters where words allow it.
///
/// What comes from outside can't move the cursor, colour the screen or pretend to be a line of
/// ours: control and formatting characters are shown as escapes.
final class PlainText {
    private static final int COLUMNS = 92;
    private static final int LABEL_COLUMNS = 11;
    private static final String MARGIN = "  ";

    private final StringBuilder text = new StringBuilder();

    PlainText heading(String words) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(visible(words)).append('\n');
        return this;
    }

    /// A label and its value; an empty label goes on with the one before.
    PlainText field(String label, String value) {
        String start = MARGIN + label + " ".repeat(LABEL_COLUMNS - label.length());
        wrap(start, " ".repeat(start.length()), value);
        return this;
    }

    PlainText paragraph(String words) {
        wrap(MARGIN, MARGIN, words);
        return this;
    }

    PlainText item(String words) {
        wrap(MARGIN + "- ", MARGIN + "  ", words);
        return this;
    }

    /// Lines as they are, each behind a bar.
    PlainText verbatim(String lines) {
        for (String line : lines.split("\n", -1)) {
            text.append(MARGIN).append("| ").append(visible(line)).append('\n');
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    private void wrap(String firstStart, String otherStart, String words) {
        int column = firstStart.length();
        text.append(firstStart);
        boolean first = true;
        for (String word : visible(words).split(" ", -1)) {
            if (!first && column + 1 + word.length() > COLUMNS) {
                text.append('\n').append(otherStart);
                column = otherStart.length();
            } else if (!first) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
            first = false;
        }
        text.append('\n');
    }

    private static String visible(String words) {
        StringBuilder shown = new StringBuilder(words.length());
        words.codePoints()
                .forEach(c -> {
                    if (JsonBytes.isShown(c)) {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append("\\u{").append(Integer.toHexString(c)).append('}');
                    }
                });
        return shown.toString();
    }
}
