package countersign.cli.config;

import countersign.cli.config.RouteSections.Section;
import countersign.gateway.protocol.ObjectKeys;
import countersign.http.HttpOrigin;
import countersign.http.HttpSettings;
import java.net.InetSocketAddress;
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
    private static final String WEB = "execute-api";
    private static final String API = "[A-Za-z0-9_-]{1,64}/[A-Za-z0-9_$-]{1,128}";

    private final Function<InetSocketAddress, HttpSettings> listening;
    private final Map<String, String> taken = new HashMap<>();
    private final Map<InetSocketAddress, Use> uses = new HashMap<>();
    private final AskingProxies proxies = new AskingProxies();

    private GatewayRoutes(Function<InetSocketAddress, HttpSettings> listening) {
        this.listening = listening;
    }

    /// @param listening from an address to how it is served, which it may refuse
    /// @throws ConfigFault for what can't be read, is missing or contradicts itself
    static List<GatewayRoute> read(Path file, Function<InetSocketAddress, HttpSettings> listening) {
        GatewayRoutes routes = new GatewayRoutes(listening);
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
                listening(section, address),
                hosts,
                section.text("service"),
                region,
                section.get("account", Form.accountId()),
                KnownNames.of(section),
                api(section),
                keys(section),
                way(section, address, hosts));
    }

    private static String api(Section section) {
        String api = section.text("api");
        if (section.text("service").equals(WEB) != api.matches(API)) {
            throw section.fault(
                    "api: a route of the service "
                            + WEB
                            + " has one, NAME/STAGE, and no other has");
        }
        return api;
    }

    private static ObjectKeys keys(Section section) {
        String keys = section.text("keys");
        if (keys.isEmpty()) {
            return ObjectKeys.ALIKE;
        }
        if (!keys.equals("exact")) {
            throw section.fault("keys: `" + keys + "` is not `exact`");
        }
        if (!section.text("service").equals("s3")) {
            throw section.fault("keys is for routes of the service s3");
        }
        return ObjectKeys.EXACT;
    }

    private GatewayRoute.Way way(Section section, InetSocketAddress address, Set<String> hosts) {
        if (AskingProxies.areIn(section)) {
            requireAlike(section, address, Use.ASKING);
            return proxies.way(section, hosts);
        }
        section.requireAll(List.of("upstream"));
        section.requireNone(
                "identity-headers", "is for routes with proxy-token; here it is onward = identity");
        requireAlike(section, address, Use.PASSING);
        HttpOrigin upstream = UpstreamReach.upstream(section);
        return new GatewayRoute.Way.Passed(
                upstream, new UpstreamReach(section).reach(upstream), manner(section));
    }

    private HttpSettings listening(Section section, InetSocketAddress address) {
        HttpSettings plain = listening.apply(address);
        return AskingProxies.areIn(section) ? proxies.listening(section, plain) : plain;
    }

    private GatewayRoute.Manner manner(Section section) {
        String onward = section.text("onward");
        GatewayRoute.Manner manner =
                switch (onward) {
                    case "", "signed" -> {
                        section.requireAll(List.of("credentials"));
                        yield new GatewayRoute.Manner.Signed(
                                section.file("credentials").orElseThrow());
                    }
                    case "as-is" -> new GatewayRoute.Manner.AsIs();
                    case "identity" -> new GatewayRoute.Manner.Told();
                    default ->
                            throw section.fault(
                                    "onward: `"
                                            + onward
                                            + "` is none of `signed`, `as-is`, `identity`");
                };
        if (!(manner instanceof GatewayRoute.Manner.Signed)) {
            section.requireNone("credentials", "is of no use with onward = " + onward);
        }
        return manner;
    }

    private enum Use {
        PASSING,
        ASKING
    }

    /// At one address either clients call or proxies ask.
    private void requireAlike(Section section, InetSocketAddress address, Use use) {
        if (uses.merge(address, use, (before, now) -> before) != use) {
            throw section.fault("listen: " + address + " is for proxies or for clients, not both");
        }
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
}
