package countersign.cli.config;

import countersign.cli.config.RouteSections.Section;
import countersign.gateway.route.Onward;
import countersign.http.HttpSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the file of routes says of other proxies that ask, route after route.
final class AskingProxies {
    private static final String TOKEN = "proxy-token";
    private static final String CERTIFICATES = "proxy-certificates";

    private final Map<InetSocketAddress, Optional<Path>> certificates = new HashMap<>();

    /// Whether a section is about them.
    static boolean areIn(Section section) {
        return !section.text(TOKEN).isEmpty() || !section.text(CERTIFICATES).isEmpty();
    }

    /// @throws ConfigFault for what is missing, or is of no use to them
    GatewayRoute.Way.Asked way(Section section, Set<String> hosts) {
        section.requireNone("upstream", "is another proxy's, which has the proxy-token");
        section.requireNone("credentials", "is of no use where another proxy passes requests on");
        section.requireNone("onward", "is of no use where another proxy passes requests on");
        section.requireNone("keys", "is not to be said of what another proxy makes of a path");
        for (String key : UpstreamReach.KEYS) {
            section.requireNone(key, "is of no use where another proxy passes requests on");
        }
        if (hosts.isEmpty()) {
            throw section.fault("hosts is missing: by them proxies tell routes apart");
        }
        Onward.Identity identity =
                !section.text("identity-headers").isEmpty()
                                && section.get("identity-headers", Form.onOff())
                        ? Onward.Identity.TOLD
                        : Onward.Identity.KEPT;
        return new GatewayRoute.Way.Asked(
                section.file(TOKEN), section.file(CERTIFICATES), identity);
    }

    /// How an address is served whose routes proxies ask about. Certificates are asked for before
    /// it is known which host is meant, so all routes of an address ask for the same.
    HttpSettings listening(Section section, HttpSettings plain) {
        Optional<Path> shown = section.file(CERTIFICATES);
        Optional<Path> before = certificates.putIfAbsent(plain.address(), shown);
        if (before != null && !before.equals(shown)) {
            throw section.fault(
                    CERTIFICATES + ": all routes at " + plain.address() + " need the same");
        }
        if (shown.isEmpty()) {
            return plain;
        }
        return plain.with(
                plain.tls()
                        .orElseThrow(() ->
                                section.fault(
                                        CERTIFICATES
                                                + " needs "
                                                + Keys.TLS_CERTIFICATE.flag()
                                                + " and "
                                                + Keys.TLS_KEY.flag()
                                                + ": certificates are shown by TLS"))
                        .forClients(shown.get()));
    }
}
