package countersign.endpoint.audit;

import java.util.Arrays;

/// The last line against secrets in the audit log: names of members that are never written, and the
/// same names with a value behind them inside of a text.
///
/// It can't know a secret that stands in a text without its name; who writes the texts must.
final class Redaction {
    static final String MASK = "(hidden)";

    /// The members of the IAM and STS API models (2010-05-08, 2011-06-15) that hold a secret or a
    /// proof, the parameters and headers of signed requests that do, and the credentials of the
    /// sign-in federation endpoint. In lower case.
    private static final String[] SECRET_NAMES = {
        "addprivatekey",
        "authenticationcode1",
        "authenticationcode2",
        "authorization",
        "base32stringseed",
        "exchangetoken",
        "newpassword",
        "oldpassword",
        "password",
        "privatekey",
        "qrcodepng",
        "samlassertion",
        "secretaccesskey",
        "secretkey",
        "serviceapikeyvalue",
        "servicecredentialsecret",
        "servicepassword",
        "sessionkey",
        "sessiontoken",
        "signature",
        "signintoken",
        "tokencode",
        "tradeintoken",
        "webidentitytoken",
        "x-amz-security-token",
        "x-amz-signature",
    };

    /// Goes to the end of its line: what follows is a scheme and its own parameters.
    private static final String WHOLE_LINE = "authorization";

    private static final String[][] BY_FIRST_CHAR = byFirstChar();

    private Redaction() {}

    /// Whether a member of this name, in any case, must not be written.
    static boolean isSecret(String name) {
        return !secretAt(name, 0, name.length()).isEmpty();
    }

    /// The text without what stands behind a secret name, as in `TokenCode=…` or `"password": "…"`,
    /// and without the values in AWS's `Value '…' at 'tokenCode' failed to satisfy constraint`.
    static String mask(String text) {
        StringBuilder masked = new StringBuilder();
        int kept = 0;
        for (int at = 0; at < text.length(); at++) {
            String secret = secretAt(text, at, -1);
            if (secret.isEmpty()) {
                continue;
            }
            int behind = at + secret.length();
            if (text.startsWith("' at '", at - 6) && text.startsWith("'", behind)) {
                // The value may itself hold quotes, so all values before this name go.
                masked.setLength(0);
                masked.append("Value '").append(MASK).append("' at '");
                kept = at;
            }
            int value = valueStart(text, behind);
            if (value >= 0) {
                masked.append(text, kept, value).append(MASK);
                kept = valueEnd(text, value, secret);
                at = kept - 1;
            }
        }
        return masked.isEmpty() ? text : masked.append(text, kept, text.length()).toString();
    }

    /// Where the value starts that `=` or `:` joins to the name before `at`; -1 if there is none.
    private static int valueStart(String text, int at) {
        int i = skip(text, at, "\"'\\ ");
        if (i == text.length() || (text.charAt(i) != '=' && text.charAt(i) != ':')) {
            return -1;
        }
        i = skip(text, i + 1, "\"'\\ ");
        return i == text.length() ? -1 : i;
    }

    /// Where it ends: at its closing quote if it has one before it.
    private static int valueEnd(String text, int start, String name) {
        char quote = text.charAt(start - 1);
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, start);
            return end < 0 ? text.length() : end;
        }
        String ends = name.equals(WHOLE_LINE) ? "\r\n" : " \t\r\n&,;\"'<>(){}[]\\";
        int i = start;
        while (i < text.length() && ends.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private static int skip(String text, int from, String skipped) {
        int i = from;
        while (i < text.length() && skipped.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /// The secret name that stands at `at`, if one does.
    ///
    /// @param length the length that it must have, or -1
    private static String secretAt(String text, int at, int length) {
        if (at == text.length() || text.charAt(at) >= BY_FIRST_CHAR.length) {
            return "";
        }
        for (String name : BY_FIRST_CHAR[text.charAt(at)]) {
            if ((length < 0 || length == name.length())
                    && text.regionMatches(true, at, name, 0, name.length())) {
                return name;
            }
        }
        return "";
    }

    private static String[][] byFirstChar() {
        String[][] table = new String[128][];
        for (char c = 0; c < table.length; c++) {
            String first = String.valueOf(Character.toLowerCase(c));
            table[c] =
                    Arrays.stream(SECRET_NAMES)
                            .filter(name -> name.startsWith(first))
                            .toArray(String[]::new);
        }
        return table;
    }
}
