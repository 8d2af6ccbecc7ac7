package countersign.api.query;

/// The name of a parameter, read from one dot to the next: `Tags.member.1.Key`.
final class ParameterName {
    private final String name;
    private int at;

    ParameterName(String name) {
        this.name = name;
    }

    boolean atEnd() {
        return at > name.length();
    }

    /// The part up to the next dot; may be empty.
    String next() {
        int dot = name.indexOf('.', at);
        int end = dot < 0 ? name.length() : dot;
        String part = name.substring(at, end);
        at = end + 1;
        return part;
    }

    /// Whether the next part consists of digits, as indexes do.
    boolean nextIsIndex() {
        if (atEnd()) {
            return false;
        }
        int dot = name.indexOf('.', at);
        return isIndex(name.substring(at, dot < 0 ? name.length() : dot));
    }

    /// Whether a part consists of digits.
    static boolean isIndex(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) < '0' || part.charAt(i) > '9') {
                return false;
            }
        }
        return !part.isEmpty();
    }
}
