package countersign.sigv4;

/// The path as it is signed (IAM User Guide, "Create a signed AWS API request", step 1).
final class CanonicalPath {
    private CanonicalPath() {}

    /// Appends the canonical form of a path.
    ///
    /// @return false if it doesn't begin with a slash or, under [PathRule#S3] alone, can't be
    ///   decoded
    static boolean append(String rawPath, PathRule rule, ByteSink out) {
        if (rawPath.isEmpty() || rawPath.equals("/")) {
            out.append('/');
            return true;
        }
        if (rawPath.charAt(0) != '/') {
            return false; // a target of another form
        }
        return switch (rule) {
            case STANDARD -> appendResolved(rawPath, out);
            case S3 -> appendAsIs(rawPath, out);
        };
    }

    /// Linear: a `..` takes back what an earlier segment wrote, once.
    private static boolean appendResolved(String rawPath, ByteSink out) {
        int start = out.length();
        int end = rawPath.length();
        for (int from = 0; from <= end; ) {
            int slash = rawPath.indexOf('/', from);
            int to = slash < 0 ? end : slash;
            if (isDots(rawPath, from, to, 2)) {
                out.truncate(lastSlash(out, start));
            } else if (to > from && !isDots(rawPath, from, to, 1)) {
                out.append('/');
                PercentEncoding.encode(rawPath, from, to, out);
            }
            from = to + 1;
        }
        if (out.length() == start || rawPath.charAt(end - 1) == '/') {
            out.append('/');
        }
        return true;
    }

    private static boolean isDots(String path, int from, int to, int count) {
        return to - from == count && path.charAt(from) == '.' && path.charAt(to - 1) == '.';
    }

    /// A slash in the output is always a separator: one within a segment can't be.
    private static int lastSlash(ByteSink out, int start) {
        int at = out.length();
        while (at > start) {
            at--;
            if (out.charAt(at) == '/') {
                return at;
            }
        }
        return start;
    }

    private static boolean appendAsIs(String rawPath, ByteSink out) {
        int end = rawPath.length();
        for (int from = 0; from <= end; ) {
            int slash = rawPath.indexOf('/', from);
            int to = slash < 0 ? end : slash;
            if (!PercentEncoding.recode(rawPath, from, to, out)) {
                return false;
            }
            if (slash >= 0) {
                out.append('/');
            }
            from = to + 1;
        }
        return true;
    }
}
