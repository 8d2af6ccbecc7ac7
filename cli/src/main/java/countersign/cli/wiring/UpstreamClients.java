package countersign.cli.wiring;

import countersign.cli.config.GatewayRoute;
import countersign.http.ClientTls;
import countersign.http.HttpClient;
import countersign.http.HttpClientSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What reaches the services of routes. Routes share a client, and so connections, where they reach
/// their services in the same way; else one's certificate would vouch for another's requests.
final class UpstreamClients {
    private UpstreamClients() {}

    /// @return the clients by the names of their routes
    /// @throws StartFault for certificates and keys that can't be used, or that others may use
    static Map<String, HttpClient> of(List<GatewayRoute> routes, Closing parts) {
        Map<GatewayRoute.Reach, HttpClient> clients = new HashMap<>();
        Map<String, HttpClient> byRoute = new HashMap<>();
        for (GatewayRoute route : routes) {
            if (route.way() instanceof GatewayRoute.Way.Passed(var _, var reach, var _)) {
                byRoute.put(
                        route.name(),
                        clients.computeIfAbsent(
                                reach, it -> parts.add(client(it, "route " + route.name()))));
            }
        }
        return byRoute;
    }

    private static HttpClient client(GatewayRoute.Reach reach, String told) {
        reach.tls()
                .identity()
                .map(ClientTls.Identity::privateKey)
                .ifPresent(key -> new SecretFile(key, told).requireOwners());
        try {
            return new HttpClient(
                    HttpClientSettings.DEFAULTS.waiting(reach.patience()), reach.tls());
        } catch (IOException e) {
            throw new StartFault(told + ": " + e.getMessage());
        }
    }
}
