package countersign.sigv4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The names in `SignedHeaders`: in lower case, sorted, none twice.
final class SignedHeaderNames {
    private final String text;

    private SignedHeaderNames(String text) {
        this.text = text;
    }

    /// Reads what was presented, in any case and order.
    ///
    /// @return empty if a name is empty, there twice or holds what no name may, or there are more
    ///   than [SigV4Verifier#SIGNED_HEADERS_MAX]
    static Optional<SignedHeaderNames> parse(String presented) {
        int count = 1;
        boolean canonical = true;
        boolean printable = true;
        int previousFrom = 0;
        int previousTo = 0;
        int from = 0;
        for (int i = 0; i <= presented.length(); i++) {
            char c = i < presented.length() ? presented.charAt(i) : ';';
            canonical &= c < 'A' || c > 'Z';
            printable &= Ascii.isPrintable(c);
            if (c == ';') {
                canonical &= compare(presented, previousFrom, previousTo, from, i) < 0;
                count += i < presented.length() ? 1 : 0;
                previousFrom = from;
                previousTo = i;
                from = i + 1;
            }
        }
        if (count > SigV4Verifier.SIGNED_HEADERS_MAX || !printable) {
            return Optional.empty();
        }
        return canonical ? Optional.of(new SignedHeaderNames(presented)) : sorted(presented);
    }

    /// As strings compare; an empty name comes before all, so the empty first name isn't after the
    /// empty range.
    private static int compare(String text, int from, int to, int otherFrom, int otherTo) {
        int shared = Math.min(to - from, otherTo - otherFrom);
        for (int i = 0; i < shared; i++) {
            int difference = text.charAt(from + i) - text.charAt(otherFrom + i);
            if (difference != 0) {
                return difference;
            }
        }
        return (to - from) - (otherTo - otherFrom);
    }

    private static Optional<SignedHeaderNames> sorted(String presented) {
        String[] names = Ascii.lowerCase(presented).split(";", -1);
        Arrays.sort(names);
        for (int i = 0; i < names.length; i++) {
            if (names[i].isEmpty() || (i > 0 && names[i].equals(names[i - 1]))) {
                return Optional.empty();
            }
        }
        return Optional.of(new SignedHeaderNames(String.join(";", names)));
    }

    /// In canonical form.
    String text() {
        return text;
    }

    /// Whether a header of this name, in any case, is signed.
    boolean contains(String name) {
        for (int from = 0; from < text.length(); ) {
            int to = end(from);
            if (Ascii.isSameName(name, text, from, to)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /// Appends the canonical headers, an empty line, and the names (IAM User Guide, "Create a
    /// signed AWS API request", step 1).
    ///
    /// Header lines of one name are joined by commas, in the order of arrival. A name without a
    /// header has no line: so a signer can also vouch for absence.
    void appendCanonical(ReceivedRequest request, ByteSink out) {
        int[] sketches = sketches(request);
        for (int from = 0; from < text.length(); ) {
            int to = end(from);
            int sketch = sketch(text, from, to);
            boolean found = false;
            for (int i = 0; i < sketches.length; i++) {
                if (sketches[i] == sketch
                        && Ascii.isSameName(request.headerName(i), text, from, to)) {
                    if (!found) {
                        out.append(text, from, to);
                    }
                    out.append(found ? ',' : ':');
                    out.appendTrimmed(request.headerValue(i));
                    found = true;
                }
            }
            if (found) {
                out.append('\n');
            }
            from = to + 1;
        }
        out.append('\n');
        out.append(text);
    }

    private static int[] sketches(ReceivedRequest request) {
        int[] sketches = new int[request.headerCount()];
        for (int i = 0; i < sketches.length; i++) {
            String name = request.headerName(i);
            sketches[i] = sketch(name, 0, name.length());
        }
        return sketches;
    }

    /// Equal for equal names, and mostly not for others: the length, and the last letter.
    private static int sketch(String name, int from, int to) {
        return to == from ? 0 : (to - from) << 16 | Ascii.lowerCase(name.charAt(to - 1));
    }

    private int end(int from) {
        int semicolon = text.indexOf(';', from);
        return semicolon < 0 ? text.length() : semicolon;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = end(from);
            names.add(text.substring(from, to));
            from = to + 1;
        }
        return List.copyOf(names);
    }
}
