package countersign.policy.wildcard;

import org.jspecify.annotations.Nullable;

/// A part of a pattern whose place in the text is known: plain characters and `?`, no `*`.
/// Immutable.
public final class Anchor {
    private final int[] units;

    /// The same as text, if it has no `?`: comparing it is one step of the machine.
    private final @Nullable String plain;

    /// Of [#plain], which is looked at first: ARNs mostly begin alike.
    private final char lastLetter;

    Anchor(int[] units) {
        this.units = units;
        this.plain = plainText(units);
        this.lastLetter = plain == null || plain.isEmpty() ? 0 : plain.charAt(units.length - 1);
    }

    /// A pattern of a policy's text without `*`.
    public static Anchor ofPattern(String text) {
        return new Anchor(new Units(text.length()).appendPattern(text).toArray());
    }

    /// Text in which `?` and `*` are plain characters.
    public static Anchor ofLiteral(String text) {
        return new Anchor(new Units(text.length()).appendLiteral(text).toArray());
    }

    public int length() {
        return units.length;
    }

    /// Whether it stands in `text` at this place.
    public boolean standsAt(CharSequence text, int at) {
        if (text.length() - at < units.length) {
            return false;
        }
        if (plain != null && text instanceof String string) {
            return units.length == 0
                    || (string.charAt(at + units.length - 1) == lastLetter
                            && string.startsWith(plain, at));
        }
        for (int i = 0; i < units.length; i++) {
            int unit = units[i];
            if (unit != Units.ANY_ONE && unit != text.charAt(at + i)) {
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
