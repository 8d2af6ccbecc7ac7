package countersign.gateway.upstream;

import countersign.gateway.api.Protocol;
import countersign.gateway.payload.PassedPayload;
import countersign.gateway.route.Route;
import countersign.http.ExchangeFault;
import countersign.http.Header;
import countersign.http.HttpClient;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.ReceivedResponse;
import countersign.http.StreamedResponse;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SignatureForm;
import countersign.sigv4.SignedHead;
import countersign.sigv4.SigningTarget;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Passes requests on, each signed with the credentials of its route. For any thread; blocks.
public final class Upstreams {
    /// By which an answer that was passed back is found in the audit log.
    public static final String REQUEST_ID = "X-Countersign-RequestId";

    private final HttpClient client;
    private final InstantSource clock;
    private final Map<Route, SigV4Signer> signers = new ConcurrentHashMap<>();

    public Upstreams(HttpClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /// Sends a request that may pass, with the method, path, query and body that were judged.
    ///
    /// @param bucket that stood before the route's host, and goes before the upstream's; or empty
    /// @param form where its signature was
    /// @throws ExchangeFault where no answer comes that can be read
    public ReceivedResponse send(
            Route route, String bucket, HttpRequest request, SignatureForm form)
            throws ExchangeFault {
        Passed passed = passed(route, bucket, request, form);
        PlainRequest plain = passed.plain(request, request.body());
        return client.send(
                route.upstream(), passed.head(request, signer(route).sign(plain)), request.body());
    }

    /// The same of a request whose body still comes, and goes on as it does.
    ///
    /// @throws IOException where no answer comes that can be read, or the body isn't what was
    ///   signed
    public ReceivedResponse stream(
            Route route,
            String bucket,
            HttpRequest request,
            SignatureForm form,
            PassedPayload payload)
            throws IOException {
        Passed passed = passed(route, bucket, request, form);
        SignedHead signed =
                signer(route)
                        .signHead(
                                passed.plain(request, new byte[0]),
                                payload.form(),
                                payload.declared());
        return client.send(
                route.upstream(),
                passed.head(request, signed.request()),
                payload.sent(signed.chunks()));
    }

    private static Passed passed(
            Route route, String bucket, HttpRequest request, SignatureForm form) {
        List<Header> headers = new ArrayList<>();
        String authority = route.upstream().authority();
        headers.add(new Header("Host", bucket.isEmpty() ? authority : bucket + "." + authority));
        headers.addAll(PassedHeaders.ofRequest(request.headers()));
        return switch (form) {
            case HEADER -> new Passed(request.rawTarget(), request.rawQuery(), headers);
            case PRESIGNED_URL -> {
                String query = PassedQuery.withoutSignature(request.rawQuery());
                String target = request.rawPath() + (query.isEmpty() ? "" : "?" + query);
                yield new Passed(target, query, headers);
            }
        };
    }

    /// What goes on of a head, before it is signed.
    private record Passed(String target, String query, List<Header> headers) {
        PlainRequest plain(HttpRequest request, byte[] body) {
            List<countersign.sigv4.Header> lines =
                    headers.stream()
                            .map(header ->
                                    new countersign.sigv4.Header(header.name(), header.value()))
                            .toList();
            return new PlainRequest(request.method(), request.rawPath(), query, lines, body);
        }

        HttpHead head(HttpRequest request, PlainRequest signed) {
            List<Header> sent =
                    signed.headers().stream()
                            .map(header -> new Header(header.name(), header.value()))
                            .toList();
            return new HttpHead(request.method(), target, sent);
        }
    }

    /// The answer on its way back.
    public static StreamedResponse passedBack(ReceivedResponse answer, String requestId) {
        List<Header> headers = new ArrayList<>(PassedHeaders.ofResponse(answer.headers()));
        headers.add(new Header(REQUEST_ID, requestId));
        return new StreamedResponse(answer.status(), headers, answer.length(), answer);
    }

    private SigV4Signer signer(Route route) {
        return signers.computeIfAbsent(
                route, _ -> new SigV4Signer(clock, route.credentials(), target(route)));
    }

    private static SigningTarget target(Route route) {
        PathRule rule = route.api().speaks(Protocol.S3) ? PathRule.S3 : PathRule.STANDARD;
        return new SigningTarget(route.place().region(), route.api().signingName(), rule);
    }
}
