package countersign.gateway.route;

import countersign.gateway.api.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The routes of one port. Immutable.
public final class RouteTable {
    private final Map<String, Route> byHost = new HashMap<>();
    private final Optional<Route> only;
    private final List<Route> all;

    /// @throws IllegalArgumentException where two routes share a host, or one that takes all hosts
    ///   isn't alone
    public RouteTable(List<Route> routes) {
        all = List.copyOf(routes);
        for (Route route : routes) {
            if (route.hosts().isEmpty() && routes.size() > 1) {
                throw new IllegalArgumentException(
                        "The route " + route.name() + " shares its port and needs a host");
            }
            for (String host : route.hosts()) {
                if (byHost.put(host, route) != null) {
                    throw new IllegalArgumentException("The host " + host + " has two routes");
                }
            }
        }
        only = routes.stream().filter(route -> route.hosts().isEmpty()).findFirst();
    }

    /// Whether other proxies ask here; else clients call.
    ///
    /// @throws IllegalStateException where some do and others don't
    public boolean isAsked() {
        long asked = all.stream().filter(route -> route.onward() instanceof Onward.Asked).count();
        if (asked != 0 && asked != all.size()) {
            throw new IllegalStateException("At one address either clients call or proxies ask");
        }
        return asked > 0;
    }

    /// A route, and what stood before its host: the bucket of a request to S3.
    ///
    /// @param bucket empty where nothing did
    public record Found(Route route, String bucket) {}

    /// The route of a request.
    ///
    /// @param host as it was received, with its port or without
    public Optional<Found> of(String host) {
        String name = name(host);
        return only.or(() -> Optional.ofNullable(byHost.get(name)))
                .map(route -> new Found(route, ""))
                .or(() -> withBucket(name));
    }

    /// The longest host counts: `a.s3.test` may be a route of its own beside `s3.test`.
    private Optional<Found> withBucket(String name) {
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            Route route = byHost.get(name.substring(dot + 1));
            if (route != null) {
                return route.api().speaks(Protocol.S3)
                        ? Optional.of(new Found(route, name.substring(0, dot)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > 0 && host.indexOf(']', colon) < 0;
        return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}
