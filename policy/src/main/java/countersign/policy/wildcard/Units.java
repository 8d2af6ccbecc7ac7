package countersign.policy.wildcard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A pattern as a row of UTF-16 code units and wildcards, so that a `*` that came from a request's
/// value stays a plain character. Grows by appending; belongs to one thread until it is compiled.
public final class Units {
    static final int ANY_RUN = -1;
    static final int ANY_ONE = -2;

    private int[] units;
    private int length;

    public Units(int expectedLength) {
        units = new int[Math.max(16, expectedLength)];
    }

    private Units(int[] units) {
        this.units = units;
        this.length = units.length;
    }

    /// Appends text in which `*` and `?` are plain characters.
    public Units appendLiteral(String text) {
        ensureRoomFor(text.length());
        for (int i = 0; i < text.length(); i++) {
            units[length++] = text.charAt(i);
        }
        return this;
    }

    /// Appends text in which `*` is any run and `?` any one unit.
    public Units appendPattern(String text) {
        ensureRoomFor(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            units[length++] = unit == '*' ? ANY_RUN : unit == '?' ? ANY_ONE : unit;
        }
        return this;
    }

    /// Splits at a plain character into at most `partsMax` parts; the last keeps the rest.
    public List<Units> split(char separator, int partsMax) {
        List<Units> parts = new ArrayList<>(partsMax);
        int start = 0;
        for (int i = 0; i < length && parts.size() < partsMax - 1; i++) {
            if (units[i] == separator) {
                parts.add(new Units(Arrays.copyOfRange(units, start, i)));
                start = i + 1;
            }
        }
        parts.add(new Units(Arrays.copyOfRange(units, start, length)));
        return parts;
    }

    /// Whether it begins with this text, as plain characters.
    public boolean startsWith(String text) {
        if (text.length() > length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (units[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public WildcardPattern compile() {
        return WildcardPattern.of(toArray());
    }

    int[] toArray() {
        return Arrays.copyOf(units, length);
    }

    private void ensureRoomFor(int more) {
        if (length + more > units.length) {
            units = Arrays.copyOf(units, Math.max(length + more, units.length * 2));
        }
    }
}
