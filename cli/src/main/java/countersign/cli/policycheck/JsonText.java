package countersign.cli.policycheck;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes JSON (RFC 8259), so little of it that no library is asked for.
public final class JsonText {
    private JsonText() {}

    /// A string; whatever could end it or play in a terminal is escaped, halves of surrogate pairs
    /// too.
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (Character.isISOControl(letter) || Character.isSurrogate(letter)) {
                quoted.append("\\u").append(Integer.toHexString(0x10000 | letter), 1, 5);
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }

    /// An array of what `json` makes of each value.
    public static <T> String array(List<T> values, Function<T, String> json) {
        return values.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }
}
