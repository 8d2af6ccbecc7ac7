package countersign.gateway.upstream;

import countersign.gateway.protocol.Unclear;
import countersign.http.Header;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which headers go on, and in which order: all, but those of one connection, those that say who
/// sent the request, and, unless the client's signature goes on, those of the signature.
final class PassedHeaders {
    /// Made anew for the next connection, and the same there.
    private static final String LENGTH = "content-length";

    /// Of one connection (RFC 9110 section 7.6.1), or made anew for the next.
    private static final Set<String> OF_CONNECTION =
            Set.of(
                    "connection",
                    LENGTH,
                    "expect",
                    "http2-settings",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authentication-info",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private static final Set<String> OF_SIGNATURE =
            Set.of(
                    "authorization",
                    "host",
                    "x-amz-content-sha256",
                    "x-amz-date",
                    "x-amz-s3session-token",
                    "x-amz-security-token",
                    "x-amzn-authorization");

    /// What the gateway itself says.
    private static final String OURS = "x-countersign-";

    /// By which proxies say where a request came from and who sent it: a client's word for it is
    /// worth nothing.
    private static final List<String> OF_IDENTITY =
            List.of(
                    "forwarded",
                    "x-forwarded-",
                    "x-real-ip",
                    "x-client-ip",
                    "x-remote-",
                    "remote-",
                    OURS);

    private PassedHeaders() {}

    /// Those without the client's signature.
    static List<Header> ofRequest(List<Header> received) {
        return received.stream()
                .filter(header -> {
                    String name = header.name().toLowerCase(Locale.ROOT);
                    return !staysHere(name) && !OF_SIGNATURE.contains(name);
                })
                .toList();
    }

    /// Those with it.
    ///
    /// @param signed the names that it covers, in lower case
    /// @throws countersign.iam.error.Refusal where it covers what doesn't go on: without that it
    ///   proves nothing
    static List<Header> asSigned(List<Header> received, Set<String> signed) {
        List<Header> passed = new ArrayList<>(received.size());
        for (Header header : received) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!staysHere(name)) {
                passed.add(header);
            } else if (signed.contains(name) && !name.equals(LENGTH)) {
                throw Unclear.request(
                        "The header " + Unclear.told(name) + " is signed, but does not go on.");
            }
        }
        return passed;
    }

    private static boolean staysHere(String name) {
        if (OF_CONNECTION.contains(name)) {
            return true;
        }
        String read = asRead(name);
        for (String identity : OF_IDENTITY) {
            if (read.startsWith(identity)) {
                return true;
            }
        }
        return false;
    }

    /// As CGI and its like read a name, to which all other characters are one.
    private static String asRead(String name) {
        StringBuilder read = new StringBuilder(name);
        for (int i = 0; i < read.length(); i++) {
            char c = read.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                read.setCharAt(i, '-');
            }
        }
        return read.toString();
    }

    /// `Date` is the gateway's own.
    static List<Header> ofResponse(List<Header> received) {
        Set<String> dropped = new HashSet<>(OF_CONNECTION);
        dropped.add("date");
        for (Header header : received) {
            if (header.name().equalsIgnoreCase("Connection")) {
                for (String listed : header.value().split(",", -1)) {
                    dropped.add(listed.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return received.stream()
                .filter(header -> {
                    String name = header.name().toLowerCase(Locale.ROOT);
                    return !dropped.contains(name) && !name.startsWith(OURS);
                })
                .toList();
    }
}
