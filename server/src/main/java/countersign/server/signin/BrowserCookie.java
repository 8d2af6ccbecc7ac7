package countersign.server.signin;

import countersign.http.Header;
import countersign.http.HttpRequest;
import countersign.iam.signin.SessionCookie;
import java.util.Optional;
import java.util.function.Supplier;

/// The cookie as HTTP has it (RFC 6265bis). Scripts can't read it, and other sites send it along
/// only where a person follows a link here.
///
/// Where this server is known by an `https` URL the browser is told to send it over TLS alone, and
/// to take it from this very host alone (`__Host-`). It ends with the browser; the session may end
/// before.
final class BrowserCookie {
    private static final String SECURE_NAME = "__Host-countersign-signin";
    private static final String PLAIN_NAME = "countersign-signin";
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

    private final Supplier<String> ownUrl;

    /// @param ownUrl the URL by which this server is known
    BrowserCookie(Supplier<String> ownUrl) {
        this.ownUrl = ownUrl;
    }

    /// The cookie that came, if there is exactly one: of two, another site may have planted one.
    Optional<SessionCookie> read(HttpRequest request) {
        String wanted = name(request) + "=";
        Optional<String> found = Optional.empty();
        for (Header header : request.headers()) {
            if (!header.name().equalsIgnoreCase("Cookie")) {
                continue;
            }
            for (String pair : header.value().split(";", -1)) {
                String trimmed = pair.strip();
                if (trimmed.startsWith(wanted)) {
                    if (found.isPresent()) {
                        return Optional.empty();
                    }
                    found = Optional.of(trimmed.substring(wanted.length()));
                }
            }
        }
        return found.flatMap(SessionCookie::parse);
    }

    Header set(HttpRequest request, SessionCookie cookie) {
        return header(request, cookie.reveal());
    }

    Header clear(HttpRequest request) {
        return header(request, "; Max-Age=0");
    }

    private Header header(HttpRequest request, String value) {
        return new Header(
                "Set-Cookie",
                name(request) + "=" + value + ATTRIBUTES + (isSecure(request) ? "; Secure" : ""));
    }

    private String name(HttpRequest request) {
        return isSecure(request) ? SECURE_NAME : PLAIN_NAME;
    }

    private boolean isSecure(HttpRequest request) {
        return request.peer().secure() || ownUrl.get().startsWith("https://");
    }
}
