package countersign.policy.action;

import java.util.Locale;

/// Names of actions, whose case does not matter.
public final class ActionName {
    private ActionName() {}

    /// The form in which names are compared. ASCII alone, so that no other letter can become one of
    /// an action's.
    public static String lowerCase(String action) {
        boolean ascii = true;
        boolean lower = true;
        for (int i = 0; i < action.length(); i++) {
            char letter = action.charAt(i);
            ascii &= letter < 128;
            lower &= !isUpper(letter);
        }
        if (lower) {
            return action;
        }
        return ascii ? action.toLowerCase(Locale.ROOT) : lowerCaseOfAscii(action);
    }

    private static String lowerCaseOfAscii(String action) {
        char[] lower = action.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            if (isUpper(lower[i])) {
                lower[i] = (char) (lower[i] + ('a' - 'A'));
            }
        }
        return new String(lower);
    }

    /// Whether a `*` or `?` stands before this place.
    static boolean hasWildcard(String action, int end) {
        for (int i = 0; i < end; i++) {
            if (action.charAt(i) == '*' || action.charAt(i) == '?') {
                return true;
            }
        }
        return false;
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }
}
