package countersign.policy.variable;

import java.util.ArrayList;
import java.util.List;

/// The policy variables of a text, read as far as they can be: for those who look at documents
/// without judging by them. [Template] is the strict reader.
public final class LooseVariables {
    private static final String OPEN = "${";

    private LooseVariables() {}

    public static boolean areIn(String text) {
        return text.contains(OPEN);
    }

    /// The keys that variables name, as written; `*`, `?` and `$` for the escapes. A variable that
    /// is not closed is none.
    public static List<String> keys(String text) {
        List<String> keys = new ArrayList<>();
        int open = text.indexOf(OPEN);
        while (open >= 0) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            keys.add(key(text.substring(open + OPEN.length(), close)));
            open = text.indexOf(OPEN, close);
        }
        return keys;
    }

    public static boolean isEscape(String key) {
        return key.equals("*") || key.equals("?") || key.equals("$");
    }

    /// The text with `replacement` for each variable, escapes included.
    public static String replaced(String text, String replacement) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            plain.append(text, at, open).append(replacement);
            at = close + 1;
        }
        return plain.append(text, at, text.length()).toString();
    }

    /// Without its default.
    private static String key(String inside) {
        int comma = inside.indexOf(',');
        return (comma < 0 ? inside : inside.substring(0, comma)).strip();
    }
}
