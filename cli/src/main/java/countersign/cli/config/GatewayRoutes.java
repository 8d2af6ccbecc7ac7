package countersign.cli.config;

import countersign.cli.config.RouteSections.Section;
import countersign.http.HttpOrigin;
import countersign.http.HttpSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the file of routes says, checked: whatever is wrong is told with file, route and key.
final class GatewayRoutes {
    private static final String REGION = "[a-z0-9-]{1,32}";
    private static final String HOST = "[a-z0-9]([a-z0-9.-]{0,253}[a-z0-9])?";
    private static final int PORT = 80;
    private static final int SECURE_PORT = 443;

    private final Path file;
    private final Function<InetSocketAddress, HttpSettings> listening;
    private final Map<String, String> taken = new HashMap<>();

    private GatewayRoutes(Path file, Function<InetSocketAddress, HttpSettings> listening) {
        this.file = file;
        this.listening = listening;
    }

    /// @param listening from an address to how it is served, which it may refuse
    /// @throws ConfigFault for what can't be read, is missing or contradicts itself
    static List<GatewayRoute> read(Path file, Function<InetSocketAddress, HttpSettings> listening) {
        GatewayRoutes routes = new GatewayRoutes(file, listening);
        return RouteSections.read(file).sections().stream().map(routes::route).toList();
    }

    private GatewayRoute route(Section section) {
        InetSocketAddress address = section.get("listen", Form.address());
        Set<String> hosts = hosts(section);
        requireFree(section, address, hosts);
        String region = section.text("region");
        if (!region.matches(REGION)) {
            throw section.fault("region: `" + region + "` is no region");
        }
        return new GatewayRoute(
                section.name(),
                listening.apply(address),
                hosts,
                upstream(section),
                section.text("service"),
                region,
                section.get("account", Form.accountId()),
                KnownNames.of(section),
                credentials(section));
    }

    /// Beside the file of routes, unless it is absolute.
    private Path credentials(Section section) {
        return file.toAbsolutePath().resolveSibling(section.get("credentials", Form.path()));
    }

    private static Set<String> hosts(Section section) {
        Set<String> hosts =
                Stream.of(section.text("hosts").split(",", -1))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toSet());
        for (String host : hosts) {
            if (!host.matches(HOST)) {
                throw section.fault("hosts: `" + host + "` is no host name; leave ports out");
            }
        }
        return hosts;
    }

    private void requireFree(Section section, InetSocketAddress address, Set<String> hosts) {
        Set<String> asked = hosts.isEmpty() ? Set.of("") : hosts;
        boolean shared = taken.keySet().stream().anyMatch(key -> key.startsWith(address + " "));
        if (shared && (hosts.isEmpty() || taken.containsKey(address + " "))) {
            throw section.fault("listen: " + address + " is shared, so each route needs hosts");
        }
        for (String host : asked) {
            String other = taken.put(address + " " + host, section.name());
            if (other != null) {
                throw section.fault("hosts: " + host + " is of the route " + other + " already");
            }
        }
    }

    private static HttpOrigin upstream(Section section) {
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
}
