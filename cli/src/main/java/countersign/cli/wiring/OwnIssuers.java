package countersign.cli.wiring;

import countersign.http.HttpServer;
import countersign.http.HttpSettings;
import countersign.server.issuer.IssuerPages;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/// The URL that this server's own issuers begin with: as it was set, or where the server listens,
/// which is known once it does.
final class OwnIssuers implements Supplier<String> {
    private volatile String url;

    OwnIssuers(Optional<URI> set, HttpSettings settings) {
        InetSocketAddress listen = settings.address();
        this.url = set.map(URI::toString).orElseGet(() -> url(settings, listen.getPort()));
    }

    /// Where nothing was set and the port was drawn, this is it.
    void listening(Optional<URI> set, HttpSettings settings, HttpServer server) {
        if (set.isEmpty()) {
            url = url(settings, server.port());
        }
    }

    @Override
    public String get() {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return base + IssuerPages.PATH;
    }

    private static String url(HttpSettings settings, int port) {
        String scheme = settings.tls().isPresent() ? "https" : "http";
        return scheme + "://" + settings.address().getHostString() + ":" + port;
    }
}
