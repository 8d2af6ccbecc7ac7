package countersign.policy.variable;

import countersign.policy.context.ContextKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the variables of one text, from left to right, once.
final class TemplateParser {
    private static final String OPEN = "${";

    private final String text;
    private final List<Part> parts = new ArrayList<>(3);
    private int at;

    TemplateParser(String text) {
        this.text = text;
    }

    /// Whether a text has something to read.
    static boolean needs(String text) {
        return text.contains(OPEN);
    }

    List<Part> parse() throws TemplateFault {
        while (at < text.length()) {
            int open = text.indexOf(OPEN, at);
            int literalEnd = open < 0 ? text.length() : open;
            if (literalEnd > at) {
                parts.add(new Part.Text(text.substring(at, literalEnd)));
            }
            at = literalEnd;
            if (open >= 0) {
                at = open + OPEN.length();
                parts.add(variable());
            }
        }
        return parts;
    }

    private Part variable() throws TemplateFault {
        int keyStart = at;
        while (at < text.length() && text.charAt(at) != '}' && text.charAt(at) != ',') {
            at++;
        }
        String key = text.substring(keyStart, at);
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            String fallback = fallback();
            expect('}');
            return new Part.Variable(checked(key), Optional.of(fallback));
        }
        expect('}');
        if (key.equals("*") || key.equals("?") || key.equals("$")) {
            return new Part.Escaped(key);
        }
        return new Part.Variable(checked(key), Optional.empty());
    }

    private String fallback() throws TemplateFault {
        skipSpaces();
        expect('\'');
        int end = text.indexOf('\'', at);
        if (end < 0) {
            throw new TemplateFault("The default of a policy variable lacks its closing quote");
        }
        String fallback = text.substring(at, end);
        at = end + 1;
        skipSpaces();
        return fallback;
    }

    private static String checked(String key) throws TemplateFault {
        boolean named =
                !key.isBlank()
                        && key.equals(key.strip())
                        && !key.contains(OPEN)
                        && key.indexOf('\'') < 0;
        if (!named) {
            throw new TemplateFault("`" + key + "` is no name of a policy variable");
        }
        return ContextKeys.lowerCase(key).intern();
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private void expect(char wanted) throws TemplateFault {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw new TemplateFault("A policy variable lacks its `" + wanted + "`");
        }
        at++;
    }
}
