package countersign.iam.simulation;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Optional;

/// The forms of context values.
enum ValueForm {
    STRING("string"),
    BOOLEAN("boolean"),
    NUMERIC("numeric format"),
    IP("IP address"),
    BINARY("base-64 encoded binary format"),
    DATE("DateTime format");

    private final String phrase;

    ValueForm(String phrase) {
        this.phrase = phrase;
    }

    /// As messages name it.
    String phrase() {
        return phrase;
    }

    /// The text that text operators see (recorded): numbers as [BigDecimal] writes them, so that
    /// `01.00` becomes `1.00`; dates in UTC, to milliseconds; the rest as given. Any text is good
    /// as a boolean; an address has no prefix length; base64 is padded, without stray bits, or
    /// empty. Empty for a text of another form.
    Optional<String> canonical(String text) {
        return switch (this) {
            case STRING, BOOLEAN -> Optional.of(text);
            case NUMERIC ->
                    Optional.of(text)
                            .filter(LiteralForms.NUMBER::accepts)
                            .map(number -> new BigDecimal(number).toString())
                            .filter(LiteralForms.NUMBER::accepts); // its exponent may be too long
            case IP -> Optional.of(text).filter(LiteralForms.IP_ADDRESS::accepts);
            case BINARY -> Optional.of(text).filter(ValueForm::isBase64);
            case DATE -> EntryDate.parse(text).map(EntryDate::canonical);
        };
    }

    private static boolean isBase64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
