package countersign.cli.config;

import countersign.cli.config.RouteSections.Section;
import countersign.http.ClientTls;
import countersign.http.HttpClientSettings;
import countersign.http.HttpOrigin;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where one route's service is, and how it is reached there.
record UpstreamReach(Section section) {
    static final String CA = "upstream-ca";
    static final String CERTIFICATE = "upstream-certificate";
    static final String KEY = "upstream-key";
    static final String TIME = "upstream-time-max";

    /// All that only the gateway itself has a use for.
    static final List<String> KEYS = List.of(CA, CERTIFICATE, KEY, TIME);

    private static final int PORT = 80;
    private static final int SECURE_PORT = 443;

    /// @throws ConfigFault for what is no URL of a server
    static HttpOrigin upstream(Section section) {
        String text = section.text("upstream");
        try {
            URI uri = new URI(text);
            boolean secure = "https".equals(uri.getScheme());
            boolean bare =
                    uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            if (bare && (secure || "http".equals(uri.getScheme()))) {
                int port = uri.getPort() < 0 ? (secure ? SECURE_PORT : PORT) : uri.getPort();
                return new HttpOrigin(uri.getHost(), port, secure);
            }
        } catch (URISyntaxException | IllegalArgumentException noUrl) {
            // Told below.
        }
        throw section.fault(
                "upstream: `" + text + "` is not http://HOST:PORT or https://HOST:PORT");
    }

    /// @throws ConfigFault for certificates without TLS, and for half of a pair
    GatewayRoute.Reach reach(HttpOrigin upstream) {
        Duration patience =
                section.text(TIME).isEmpty()
                        ? HttpClientSettings.DEFAULTS.answer()
                        : section.get(TIME, Form.time("500ms", "1h"));
        return new GatewayRoute.Reach(tls(upstream), patience);
    }

    private ClientTls tls(HttpOrigin upstream) {
        if (!upstream.secure()) {
            for (String key : List.of(CA, CERTIFICATE, KEY)) {
                section.requireNone(key, "needs an upstream by https");
            }
        }
        Optional<Path> certificate = section.file(CERTIFICATE);
        Optional<Path> key = section.file(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw section.fault(CERTIFICATE + " and " + KEY + " need each other");
        }
        return new ClientTls(
                section.file(CA),
                certificate.flatMap(
                        chain -> key.map(secret -> new ClientTls.Identity(chain, secret))));
    }
}
