package countersign.policy.wildcard;

import org.jspecify.annotations.Nullable;

/// A part of a pattern whose place in the text is known: plain characters and `?`, no `*`.
/// Immutable.
public final class Anchor {
    private static final int[] NO_UNITS = {};

    private final int length;

    /// Empty if there is a [#plain].
    private final int[] units;

    /// The same as text, if it has no `?`: comparing it is one step of the machine.
    private final @Nullable String plain;

    /// Of [#plain], which is looked at first: ARNs mostly begin alike.
    private final char lastLetter;

    private Anchor(int[] units) {
        this.length = units.length;
        this.units = units;
        this.plain = null;
        this.lastLetter = 0;
    }

    private Anchor(String plain) {
        this.length = plain.length();
        this.units = NO_UNITS;
        this.plain = plain;
        this.lastLetter = length == 0 ? 0 : plain.charAt(length - 1);
    }

    /// @param units without [Units#ANY_RUN]
    static Anchor of(int[] units) {
        String plain = plainText(units);
        return plain == null ? new Anchor(units) : new Anchor(plain);
    }

    /// A pattern of a policy's text without `*`.
    public static Anchor ofPattern(String text) {
        return text.indexOf('?') < 0
                ? new Anchor(text)
                : new Anchor(new Units(text.length()).appendPattern(text).toArray());
    }

    /// Text in which `?` and `*` are plain characters.
    public static Anchor ofLiteral(String text) {
        return new Anchor(text);
    }

    public int length() {
        return length;
    }

    /// Whether it stands in `text` at this place.
    public boolean standsAt(CharSequence text, int at) {
        if (text.length() - at < length) {
            return false;
        }
        if (plain != null) {
            return length == 0
                    || (text.charAt(at + length - 1) == lastLetter && startsAt(text, at, plain));
        }
        for (int i = 0; i < length; i++) {
            int unit = units[i];
            if (unit != Units.ANY_ONE && unit != text.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsAt(CharSequence text, int at, String plain) {
        if (text instanceof String string) {
            return string.startsWith(plain, at);
        }
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) != text.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String plainText(int[] units) {
        StringBuilder text = new StringBuilder(units.length);
        for (int unit : units) {
            if (unit < 0) {
                return null;
            }
            text.append((char) unit);
        }
        return text.toString();
    }
}
