package countersign.http;

import countersign.http.Refusal.Reason;

/// The versions that are spoken here.
enum HttpVersion {
    HTTP_1_0,
    HTTP_1_1;

    /// Reads the last word of a request line (RFC 9112 section 2.3).
    static HttpVersion parse(String text) throws Refused {
        return switch (text) {
            case "HTTP/1.1" -> HTTP_1_1;
            case "HTTP/1.0" -> HTTP_1_0;
            default ->
                    throw new Refused(
                            isVersion(text) ? Reason.UNKNOWN_VERSION : Reason.BAD_REQUEST_LINE);
        };
    }

    private static boolean isVersion(String text) {
        return text.length() == 8
                && text.startsWith("HTTP/")
                && isDigit(text.charAt(5))
                && text.charAt(6) == '.'
                && isDigit(text.charAt(7));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
