package countersign.gateway.upstream;

import countersign.http.Header;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which headers go on, and in which order: all, but those of one connection, those that say who
/// sent the request, and those that signing makes anew.
final class PassedHeaders {
    /// Of one connection (RFC 9110 section 7.6.1), or made anew for the next.
    private static final Set<String> OF_CONNECTION =
            Set.of(
                    "connection",
                    "content-length",
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
                    "x-amz-security-token");

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

    static List<Header> ofRequest(List<Header> received) {
        List<Header> passed = new ArrayList<>(received.size());
        for (Header header : received) {
            String name = header.name().toLowerCase(Locale.ROOT);
            boolean dropped =
                    OF_CONNECTION.contains(name)
                            || OF_SIGNATURE.contains(name)
                            || OF_IDENTITY.stream().anyMatch(name::startsWith);
            if (!dropped) {
                passed.add(header);
            }
        }
        return passed;
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
