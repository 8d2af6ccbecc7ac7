package countersign.sigv4;

/// Header text, whose letters and blanks are those of ASCII alone, whatever the locale.
final class Ascii {
    private Ascii() {}

    static char lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }

    static String lowerCase(String text) {
        char[] lower = new char[text.length()];
        for (int i = 0; i < lower.length; i++) {
            lower[i] = lowerCase(text.charAt(i));
        }
        return new String(lower);
    }

    /// Whether a header's name is this one.
    ///
    /// @param name in any case
    /// @param lower in lower case
    static boolean isSameName(String name, String lower) {
        return isSameName(name, lower, 0, lower.length());
    }

    static boolean isSameName(String name, String lower, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lowerCase(name.charAt(i)) != lower.charAt(from + i)) {
                return false;
            }
        }
        return true;
    }

    static boolean startsWith(String name, String lowerPrefix) {
        if (name.length() < lowerPrefix.length()) {
            return false;
        }
        for (int i = 0; i < lowerPrefix.length(); i++) {
            if (lowerCase(name.charAt(i)) != lowerPrefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a char may stand in a name: neither a blank nor a control character, nor beyond
    /// ASCII.
    static boolean isPrintable(char c) {
        return c > ' ' && c < 0x7F;
    }

    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPrintable(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// The blanks that AWS's signers trim and fold: space and the five control characters of
    /// `isspace`.
    static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /// A value without the blanks around it.
    static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }
}
