package countersign.cli.config;

import java.util.regex.Pattern;

/// What is wrong with a value, as the end of a sentence that begins with its key.
final class Misfit extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Pattern USER = Pattern.compile("://.*@", Pattern.DOTALL);

    Misfit(String message) {
        super(message, null, false, false);
    }

    /// The value and what is wrong with it. What may be a password in a URL isn't repeated.
    String of(String value) {
        return "`" + USER.matcher(value).replaceAll("://…@") + "` " + words();
    }

    /// The message, which is never absent.
    String words() {
        return String.valueOf(getMessage());
    }
}
