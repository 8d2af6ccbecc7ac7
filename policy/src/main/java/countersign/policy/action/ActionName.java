package countersign.policy.action;

/// Names of actions, whose case does not matter.
public final class ActionName {
    private ActionName() {}

    /// The form in which names are compared. ASCII alone, so that no other letter can become one of
    /// an action's.
    public static String lowerCase(String action) {
        int upper = indexOfUpper(action);
        if (upper < 0) {
            return action;
        }
        char[] lower = action.toCharArray();
        for (int i = upper; i < lower.length; i++) {
            if (isUpper(lower[i])) {
                lower[i] = (char) (lower[i] + ('a' - 'A'));
            }
        }
        return new String(lower);
    }

    /// Where the first `*` or `?` is; the length if there is none.
    static int literalLength(String action) {
        int at = 0;
        while (at < action.length() && action.charAt(at) != '*' && action.charAt(at) != '?') {
            at++;
        }
        return at;
    }

    private static int indexOfUpper(String action) {
        for (int i = 0; i < action.length(); i++) {
            if (isUpper(action.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }
}
