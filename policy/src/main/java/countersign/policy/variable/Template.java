package countersign.policy.variable;

import countersign.policy.context.ContextKeys;
import countersign.policy.wildcard.Units;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A text of a policy in which policy variables may stand (*IAM User Guide, "IAM policy elements:
/// Variables and tags"*). Immutable.
///
/// A variable's value is put in as plain text: a `*` in it matches only a `*`.
public final class Template {
    private final String written;

    /// Null if it is one text, without variables and escapes, as most are.
    private final @Nullable List<Part> parts;

    private final boolean constant;

    private Template(String written) {
        this.written = written;
        this.parts = null;
        this.constant = true;
    }

    private Template(String written, List<Part> parts) {
        this.written = written;
        this.parts = List.copyOf(parts);
        this.constant = !hasVariable(parts);
    }

    /// Reads a text of Version 2012-10-17.
    public static Template parse(String text) throws TemplateFault {
        return TemplateParser.needs(text)
                ? new Template(text, new TemplateParser(text).parse())
                : withoutVariables(text);
    }

    /// Takes a text of Version 2008-10-17, which has no variables.
    public static Template withoutVariables(String text) {
        return new Template(text);
    }

    /// Whether it stands for the same text in every request.
    public boolean isConstant() {
        return constant;
    }

    /// The same as a pattern of the policy's own text, if there is nothing to put in: neither
    /// variables nor escapes.
    public Optional<String> plainPattern() {
        return parts == null ? Optional.of(written) : Optional.empty();
    }

    /// The text before the first wildcard, variable or escape.
    public String literalBeginning() {
        String text = written;
        if (parts != null) {
            if (!(parts.getFirst() instanceof Part.Text(String first))) {
                return "";
            }
            text = first;
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) != '*' && text.charAt(end) != '?') {
            end++;
        }
        return text.substring(0, end);
    }

    List<Part> parts() {
        return parts == null ? List.of(new Part.Text(written)) : parts;
    }

    /// As it stands in the document.
    public String written() {
        return written;
    }

    /// How often a character stands in the document's own text, outside of variables.
    public int count(char character) {
        int count = 0;
        for (Part part : parts()) {
            if (part instanceof Part.Text(String text)) {
                for (int i = 0; i < text.length(); i++) {
                    count += text.charAt(i) == character ? 1 : 0;
                }
            }
        }
        return count;
    }

    /// The text with each variable, escapes included, replaced by one character.
    public String withPlaceholders(char placeholder) {
        if (parts == null) {
            return written;
        }
        StringBuilder text = new StringBuilder(written.length());
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String literal) -> text.append(literal);
                case Part.Escaped escaped -> text.append(placeholder);
                case Part.Variable variable -> text.append(placeholder);
            }
        }
        return text.toString();
    }

    /// Puts the request's values in; `*` and `?` are plain characters. Empty if a variable has no
    /// value: its key is absent without a default, or multivalued.
    public Optional<String> resolveText(ContextKeys context) {
        if (parts == null) {
            return Optional.of(written);
        }
        StringBuilder text = new StringBuilder(written.length());
        for (Part part : parts) {
            Optional<String> value = part.value(context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            text.append(value.get());
        }
        return Optional.of(text.toString());
    }

    /// Puts the request's values in; the document's own `*` and `?` are wildcards. Empty as in
    /// [#resolveText].
    public Optional<Units> resolvePattern(ContextKeys context) {
        Units units = new Units(written.length());
        for (Part part : parts()) {
            Optional<String> value = part.value(context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (part instanceof Part.Text) {
                units.appendPattern(value.get());
            } else {
                units.appendLiteral(value.get());
            }
        }
        return Optional.of(units);
    }

    private static boolean hasVariable(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Part.Variable) {
                return true;
            }
        }
        return false;
    }
}
