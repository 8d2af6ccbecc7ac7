package countersign.server.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Where a browser may be sent once it is signed in: to this server's own pages, and to the origins
/// that the operator named. All else could be anybody's page that looks like ours.
public final class Destinations {
    private static final int CHARACTERS_MAX = 2048;
    private static final String OWN_PAGES = "/signin";

    private final Set<String> origins;
    private final Supplier<String> ownUrl;

    /// @param origins of the operator's other pages, such as `https://console.example.com`
    /// @param ownUrl the URL by which this server is known
    public Destinations(Set<URI> origins, Supplier<String> ownUrl) {
        this.origins =
                origins.stream().map(Destinations::origin).collect(Collectors.toUnmodifiableSet());
        this.ownUrl = ownUrl;
    }

    /// Where to send the browser, or empty where the destination is to be shown as text.
    Optional<String> allowed(String destination) {
        return parse(destination)
                .filter(url -> origins.contains(origin(url)) || isOwn(url))
                .map(URI::toASCIIString);
    }

    private boolean isOwn(URI url) {
        String path = url.getRawPath();
        return origin(url).equals(origin(URI.create(ownUrl.get())))
                && (path.equals(OWN_PAGES) || path.startsWith(OWN_PAGES + "/"));
    }

    /// ASCII only, with scheme and host and without a user: what every reader takes the same way.
    private static Optional<URI> parse(String text) {
        if (text.length() > CHARACTERS_MAX || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean plain = web && url.getHost() != null && url.getRawUserInfo() == null;
            return plain ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /// Scheme, host and port (RFC 6454 section 4).
    private static String origin(URI url) {
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        return url.getScheme()
                + "://"
                + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT)
                + ":"
                + port;
    }
}
