package countersign.gateway.upstream;

import countersign.gateway.api.Protocol;
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
import countersign.sigv4.SigningTarget;
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
        List<Header> headers = new ArrayList<>();
        String authority = route.upstream().authority();
        headers.add(new Header("Host", bucket.isEmpty() ? authority : bucket + "." + authority));
        headers.addAll(PassedHeaders.ofRequest(request.headers()));
        boolean presigned = form == SignatureForm.PRESIGNED_URL;
        String query =
                presigned ? PassedQuery.withoutSignature(request.rawQuery()) : request.rawQuery();
        PlainRequest signed = signer(route).sign(plain(request, query, headers));
        String target =
                presigned
                        ? request.rawPath() + (query.isEmpty() ? "" : "?" + query)
                        : request.rawTarget();
        List<Header> sent =
                signed.headers().stream()
                        .map(header -> new Header(header.name(), header.value()))
                        .toList();
        return client.send(
                route.upstream(), new HttpHead(request.method(), target, sent), request.body());
    }

    /// The answer on its way back.
    public static StreamedResponse passedBack(ReceivedResponse answer, String requestId) {
        List<Header> headers = new ArrayList<>(PassedHeaders.ofResponse(answer.headers()));
        headers.add(new Header(REQUEST_ID, requestId));
        return new StreamedResponse(answer.status(), headers, answer.length(), answer);
    }

    private static PlainRequest plain(HttpRequest request, String query, List<Header> headers) {
        List<countersign.sigv4.Header> lines =
                headers.stream()
                        .map(header -> new countersign.sigv4.Header(header.name(), header.value()))
                        .toList();
        return new PlainRequest(request.method(), request.rawPath(), query, lines, request.body());
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
