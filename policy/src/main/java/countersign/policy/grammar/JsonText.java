package countersign.policy.grammar;

/// The tokens of a text that should be JSON (RFC 8259), one after the other. Of one thread.
final class JsonText {
    /// What comes after the text. A U+0000 within it is never taken for anything, either.
    static final char END = '\u0000';

    private final String text;
    private final JsonPath path;
    private final RecentTexts recent = new RecentTexts();
    private int at;

    /// @param path where the reader is, for faults
    JsonText(String text, JsonPath path) {
        this.text = text;
        this.path = path;
    }

    /// The character after white space, which stays the next.
    char next() {
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit > ' ' || !isWhiteSpace(unit)) {
                return unit == END ? '?' : unit;
            }
            at++;
        }
        return END;
    }

    /// Passes over the character that [#next] told.
    void skip() {
        at++;
    }

    /// Passes over this character if it is the next.
    boolean skips(char wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char wanted) throws JsonFault {
        if (!skips(wanted)) {
            throw path.fault("There must be a `" + wanted + "`");
        }
    }

    /// Passes over a comma, or over the end of an object or a list.
    ///
    /// @return whether it was a comma
    boolean goesOn(char end) throws JsonFault {
        char next = next();
        at++;
        if (next != ',' && next != end) {
            throw path.fault("There must be a comma or a `" + end + "`");
        }
        return next == ',';
    }

    void word(String word) throws JsonFault {
        if (!text.startsWith(word, at)) {
            throw path.fault("A value is missing");
        }
        at += word.length();
    }

    /// The string that begins here.
    String string() throws JsonFault {
        int start = ++at;
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit == '"') {
                return recent.of(text, start, at++);
            }
            if (unit == '\\') {
                return wellFormed(unescaped(start));
            }
            if (unit < ' ') {
                throw path.fault("A string holds a control character");
            }
            if (Character.isSurrogate(unit)) {
                return wellFormed(unescaped(start));
            }
            at++;
        }
        throw path.fault("A string is not closed");
    }

    /// The number that begins here, as it stands.
    String number() throws JsonFault {
        int start = at;
        skipIf('-');
        boolean zero = is('0');
        int whole = digits();
        if (zero && whole > 1) {
            throw path.fault("A number begins with a needless zero");
        }
        if (skipIf('.')) {
            digits();
        }
        if (skipIf('e') || skipIf('E')) {
            if (!skipIf('+')) {
                skipIf('-');
            }
            digits();
        }
        return text.substring(start, at);
    }

    /// @return how many, at least one
    private int digits() throws JsonFault {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw path.fault("A number lacks a digit");
        }
        return at - start;
    }

    /// The rest of a string in which something must be looked at.
    ///
    /// @param start of the string
    private String unescaped(int start) throws JsonFault {
        StringBuilder string = new StringBuilder().append(text, start, at);
        while (at < text.length()) {
            char unit = text.charAt(at++);
            if (unit == '"') {
                return string.toString();
            }
            if (unit < ' ') {
                throw path.fault("A string holds a control character");
            }
            string.append(unit == '\\' ? escape() : unit);
        }
        throw path.fault("A string is not closed");
    }

    private char escape() throws JsonFault {
        char unit = at < text.length() ? text.charAt(at++) : END;
        return switch (unit) {
            case '"', '\\', '/' -> unit;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw path.fault("There is no such escape");
        };
    }

    private char hexadecimal() throws JsonFault {
        int unit = 0;
        for (int end = at + 4; at < end; at++) {
            int digit =
                    at < text.length() ? "0123456789abcdef".indexOf(lower(text.charAt(at))) : -1;
            if (digit < 0) {
                throw path.fault("An escape lacks a hexadecimal digit");
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    private static char lower(char letter) {
        return letter >= 'A' && letter <= 'F' ? (char) (letter + ('a' - 'A')) : letter;
    }

    private String wellFormed(String string) throws JsonFault {
        for (int i = 0; i < string.length(); i++) {
            char unit = string.charAt(i);
            if (unit == 0) {
                throw path.fault("A text holds U+0000");
            }
            if (Character.isHighSurrogate(unit)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw path.fault("A text holds half of a surrogate pair");
            }
        }
        return string;
    }

    private boolean is(char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    private boolean skipIf(char wanted) {
        boolean is = is(wanted);
        at += is ? 1 : 0;
        return is;
    }

    private static boolean isWhiteSpace(char unit) {
        return unit == ' ' || unit == '\n' || unit == '\r' || unit == '\t';
    }
}
