package countersign.gateway.upstream;

import countersign.gateway.api.Protocol;
import countersign.gateway.payload.PassedPayload;
import countersign.gateway.route.Onward;
import countersign.gateway.route.Route;
import countersign.http.ExchangeFault;
import countersign.http.Header;
import countersign.http.HttpClient;
import countersign.http.HttpHead;
import countersign.http.HttpOrigin;
import countersign.http.HttpRequest;
import countersign.http.ReceivedResponse;
import countersign.http.StreamedResponse;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SignedHead;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Passes requests on, each in the manner of its route. For any thread; blocks.
public final class Upstreams {
    /// By which an answer that was passed back is found in the audit log.
    public static final String REQUEST_ID = "X-Countersign-RequestId";

    /// By the names of their routes.
    private final Map<String, HttpClient> clients;

    private final InstantSource clock;

    /// By the names of their routes.
    private final Map<String, SigV4Signer> signers = new ConcurrentHashMap<>();

    /// @param clients what reaches each route's upstream, by the routes' names
    public Upstreams(Map<String, HttpClient> clients, InstantSource clock) {
        this.clients = Map.copyOf(clients);
        this.clock = clock;
    }

    /// Sends a request that may pass, with the body that was judged.
    ///
    /// @throws ExchangeFault where no answer comes that can be read
    public ReceivedResponse send(Route route, OnwardHead head, HttpRequest request)
            throws ExchangeFault {
        HttpHead sent =
                switch (route.passed().manner()) {
                    case Onward.Manner.Signed signed ->
                            headOf(
                                    head,
                                    signer(route, signed.credentials())
                                            .sign(plain(head, request, request.body())));
                    case Onward.Manner.AsIs _, Onward.Manner.Told _ -> head.of(request.method());
                };
        return client(route)
                .send(route.passed().upstream(), asTaken(sent, request), request.body());
    }

    /// The same of a request whose body still comes, and goes on as it does.
    ///
    /// @throws IOException where no answer comes that can be read, or the body isn't what was
    ///   signed
    public ReceivedResponse stream(
            Route route, OnwardHead head, HttpRequest request, PassedPayload payload)
            throws IOException {
        HttpOrigin upstream = route.passed().upstream();
        HttpClient client = client(route);
        return switch (route.passed().manner()) {
            case Onward.Manner.Signed signed -> {
                SignedHead anew =
                        signer(route, signed.credentials())
                                .signHead(
                                        plain(head, request, new byte[0]),
                                        payload.form(),
                                        payload.declared());
                yield client.send(
                        upstream,
                        asTaken(headOf(head, anew.request()), request),
                        payload.signedAnew(anew.chunks()));
            }
            case Onward.Manner.AsIs _ ->
                    client.send(
                            upstream,
                            asTaken(head.of(request.method()), request),
                            payload.asSigned());
            case Onward.Manner.Told _ ->
                    client.send(
                            upstream,
                            asTaken(head.of(request.method()), request),
                            payload.unframed());
        };
    }

    /// INVARIANT: of no other route, whose upstream may be believed for another reason.
    private HttpClient client(Route route) {
        HttpClient client = clients.get(route.name());
        if (client == null) {
            throw new IllegalStateException("Nothing reaches the upstream of " + route.name());
        }
        return client;
    }

    private static HttpHead asTaken(HttpHead sent, HttpRequest request) {
        return PassedTrailers.areTaken(request) ? PassedTrailers.taking(sent) : sent;
    }

    private static PlainRequest plain(OnwardHead head, HttpRequest request, byte[] body) {
        List<countersign.sigv4.Header> lines = new ArrayList<>(head.headers().size());
        for (Header header : head.headers()) {
            lines.add(new countersign.sigv4.Header(header.name(), header.value()));
        }
        return new PlainRequest(request.method(), request.rawPath(), head.query(), lines, body);
    }

    private static HttpHead headOf(OnwardHead head, PlainRequest signed) {
        List<Header> sent = new ArrayList<>(signed.headers().size());
        for (countersign.sigv4.Header header : signed.headers()) {
            sent.add(new Header(header.name(), header.value()));
        }
        return new HttpHead(signed.method(), head.target(), sent);
    }

    /// The answer on its way back to the request's client.
    public static StreamedResponse passedBack(ReceivedResponse answer, HttpRequest request) {
        boolean trailed = PassedTrailers.areTaken(request);
        List<Header> headers = new ArrayList<>(PassedHeaders.ofResponse(answer.headers()));
        if (trailed) {
            headers.addAll(PassedTrailers.announced(answer.headers()));
        }
        headers.add(new Header(REQUEST_ID, request.requestId()));
        return new StreamedResponse(
                answer.status(),
                headers,
                answer.length(),
                trailed ? new PassedTrailers.Trailed(answer) : answer);
    }

    private SigV4Signer signer(Route route, SigningIdentity credentials) {
        return signers.computeIfAbsent(
                route.name(), _ -> new SigV4Signer(clock, credentials, target(route)));
    }

    private static SigningTarget target(Route route) {
        PathRule rule = route.api().speaks(Protocol.S3) ? PathRule.S3 : PathRule.STANDARD;
        return new SigningTarget(route.place().region(), route.api().signingName(), rule);
    }
}
