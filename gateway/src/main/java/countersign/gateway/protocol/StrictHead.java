package countersign.gateway.protocol;

import countersign.gateway.api.Protocol;
import countersign.http.HttpRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Refuses heads that an upstream may read in another way than they are judged. What HTTP itself
/// forbids (a second `Host`, two lengths, folded lines) is refused before. A body that is encoded
/// is refused where it is read; an object of S3 is stored as it comes.
final class StrictHead {
    /// Headers by which frameworks let a request name another method or path than its first line
    /// does.
    private static final Set<String> OTHER_REQUEST =
            Set.of(
                    "x-http-method",
                    "x-http-method-override",
                    "x-method-override",
                    "x-original-url",
                    "x-original-uri",
                    "x-rewrite-url");

    /// What a connection may be said to have: its end, and headers that never go on.
    private static final Set<String> OF_CONNECTION =
            Set.of("close", "http2-settings", "keep-alive", "te", "upgrade");

    private StrictHead() {}

    static void check(HttpRequest request, Protocol protocol) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < request.headerCount(); i++) {
            String name = request.headerName(i).toLowerCase(Locale.ROOT);
            if (name.indexOf('_') >= 0) { // CGI and WSGI take it for a hyphen
                throw Unclear.request("A header's name has an underscore.");
            }
            boolean encoded = name.equals("content-encoding") && protocol != Protocol.S3;
            if (encoded || OTHER_REQUEST.contains(name)) {
                throw Unclear.request("The header " + name + " is not taken.");
            }
            if (!seen.add(name) && (name.startsWith("x-amz") || name.startsWith("content-"))) {
                throw Unclear.request("The header " + name + " comes twice.");
            }
            if (name.equals("connection")) {
                checkConnection(request.headerValue(i));
            }
        }
    }

    /// What it lists is to be removed on the way (RFC 9110 section 7.6.1): it could name a header
    /// that was signed and judged.
    private static void checkConnection(String value) {
        for (String option : value.split(",", -1)) {
            String listed = option.strip().toLowerCase(Locale.ROOT);
            if (!OF_CONNECTION.contains(listed)) {
                throw Unclear.request("The header connection lists " + Unclear.told(listed) + ".");
            }
        }
    }
}
