package countersign.cli.wiring;

import countersign.cli.config.GatewayRoute;
import countersign.endpoint.request.Recorder;
import countersign.endpoint.throttle.Throttle;
import countersign.gateway.Authentication;
import countersign.gateway.GatewayEndpoint;
import countersign.gateway.Judgement;
import countersign.gateway.ProxyEndpoint;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.ServiceApis;
import countersign.gateway.naming.Place;
import countersign.gateway.proxy.ProxyCertificates;
import countersign.gateway.proxy.ProxyProof;
import countersign.gateway.resourcepolicy.BucketPolicies;
import countersign.gateway.route.Onward;
import countersign.gateway.route.Route;
import countersign.gateway.route.RouteTable;
import countersign.gateway.upstream.Upstreams;
import countersign.http.CertificateFile;
import countersign.http.HttpHandler;
import countersign.http.HttpServer;
import countersign.http.HttpSettings;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// The gateway's part of the wiring: what is configured, and what it shares with the AWS APIs.
final class GatewayWiring {
    private final Authentication authentication;
    private final Judgement judgement;
    private final BucketPolicies bucketPolicies;
    private final Recorder recorder;
    private final Throttle throttle;
    private final InstantSource clock;

    GatewayWiring(
            Authentication authentication,
            Judgement judgement,
            BucketPolicies bucketPolicies,
            Recorder recorder,
            Throttle throttle,
            InstantSource clock) {
        this.authentication = authentication;
        this.judgement = judgement;
        this.bucketPolicies = bucketPolicies;
        this.recorder = recorder;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// Serves each address that routes name; nothing where there are none.
    ///
    /// @param listening starts a server
    /// @return the servers by the names of their routes
    /// @throws StartFault for a service that isn't known and a key that can't be read
    Map<String, HttpServer> start(
            List<GatewayRoute> routes,
            Closing parts,
            BiFunction<HttpSettings, HttpHandler, HttpServer> listening) {
        if (routes.isEmpty()) {
            return Map.of();
        }
        ServiceApis apis = ServiceApis.packed();
        Upstreams upstreams = new Upstreams(UpstreamClients.of(routes, parts), clock);
        Map<HttpSettings, List<GatewayRoute>> byAddress =
                routes.stream()
                        .collect(
                                Collectors.groupingBy(
                                        GatewayRoute::listen,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        Map<HttpSettings, RouteTable> tables = new LinkedHashMap<>();
        byAddress.forEach((address, here) ->
                tables.put(
                        address,
                        new RouteTable(here.stream().map(route -> route(route, apis)).toList())));
        Map<String, HttpServer> servers = new LinkedHashMap<>();
        tables.forEach((address, table) -> {
            HttpServer server =
                    listening.apply(
                            address,
                            table.isAsked()
                                    ? new ProxyEndpoint(
                                            table,
                                            authentication,
                                            judgement,
                                            recorder,
                                            throttle,
                                            clock)
                                    : new GatewayEndpoint(
                                            table,
                                            authentication,
                                            judgement,
                                            bucketPolicies,
                                            upstreams,
                                            recorder,
                                            throttle,
                                            clock));
            byAddress
                    .getOrDefault(address, List.of())
                    .forEach(route -> servers.put(route.name(), server));
        });
        return servers;
    }

    private static Route route(GatewayRoute route, ServiceApis apis) {
        ServiceApi api = apis.find(route.service()).orElseThrow(() -> unknownService(route, apis));
        return new Route(
                route.name(),
                route.hosts(),
                api,
                new Place(route.region(), route.account(), route.known(), route.api()),
                route.keys(),
                onward(route));
    }

    private static Onward onward(GatewayRoute route) {
        String told = "route " + route.name();
        return switch (route.way()) {
            case GatewayRoute.Way.Passed(var upstream, var _, var manner) ->
                    new Onward.Passed(upstream, manner(manner, told));
            case GatewayRoute.Way.Asked(var token, var certificates, var identity) ->
                    new Onward.Asked(
                            new ProxyProof(
                                    token.map(file -> new TokenFile(file, told).read()),
                                    certificates.map(file -> certificates(file, told))),
                            identity);
        };
    }

    private static ProxyCertificates certificates(Path file, String told) {
        try {
            return new ProxyCertificates(new CertificateFile(file).read());
        } catch (IOException e) {
            throw new StartFault(told + ": " + e.getMessage());
        }
    }

    private static Onward.Manner manner(GatewayRoute.Manner manner, String told) {
        return switch (manner) {
            case GatewayRoute.Manner.Signed(var file) -> {
                AccessKeyFile.AccessKey key = new AccessKeyFile(file, told).read();
                yield new Onward.Manner.Signed(
                        new SigningIdentity(key.id(), key.secret(), Optional.empty()));
            }
            case GatewayRoute.Manner.AsIs() -> new Onward.Manner.AsIs();
            case GatewayRoute.Manner.Told() -> new Onward.Manner.Told();
        };
    }

    private static StartFault unknownService(GatewayRoute route, ServiceApis apis) {
        List<String> others = apis.alsoCalled(route.service());
        return new StartFault(
                "route "
                        + route.name()
                        + ": the service "
                        + route.service()
                        + " is not one that the gateway can read"
                        + (others.isEmpty() ? "" : "; here it is " + String.join(" or ", others)));
    }
}
