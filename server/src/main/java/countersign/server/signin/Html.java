package countersign.server.signin;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.nio.charset.StandardCharsets;

/// A piece of a page. Markup is written in our sources, which the compiler sees to
/// (`CompileTimeConstant`); whatever else stands in a page is text, and escaped.
final class Html {
    private final StringBuilder out = new StringBuilder();

    Html markup(@CompileTimeConstant final String markup) {
        out.append(markup);
        return this;
    }

    /// Text between tags, or inside of a value in double quotes. Control characters, and those by
    /// which a text would change the direction of its surroundings, become U+FFFD.
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isUnfit(c) ? '\uFFFD' : c);
            }
        }
        return this;
    }

    Html add(Html other) {
        out.append(other.out);
        return this;
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isUnfit(char c) {
        return Character.isISOControl(c)
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200E'
                || c == '\u200F'
                || c == '\u061C';
    }
}
