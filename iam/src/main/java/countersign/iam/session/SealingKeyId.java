package countersign.iam.session;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The id of a sealing key as people see it: eight hexadecimal digits.
public final class SealingKeyId {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}");
    private static final int RADIX = 16;

    private SealingKeyId() {}

    public static String text(int id) {
        return HexFormat.of().toHexDigits(id);
    }

    /// Empty where no key could be called so.
    public static Optional<Integer> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(Integer.parseUnsignedInt(text, RADIX))
                : Optional.empty();
    }
}
