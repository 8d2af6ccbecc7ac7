package countersign.server.issuer;

import countersign.http.Answer;
import countersign.http.HandOver;
import countersign.http.Header;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.Refusal;
import countersign.iam.issuer.IssuerDocuments;
import countersign.iam.store.MemoryOnly;
import countersign.iam.store.NotInMemory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Serves `/issuer/ID/.well-known/openid-configuration` and `/issuer/ID/.well-known/jwks.json` to
/// everyone, by GET; all else is the next handler's. No record is kept: what is public to all says
/// nothing about anyone.
public final class IssuerPages implements HttpHandler {
    /// What the paths begin with.
    public static final String PATH = "/issuer/";

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/.well-known/jwks.json";

    /// Keys are added long before they sign: whoever keeps the pages so long misses none.
    private static final String CACHE_CONTROL = "public, max-age=600";

    private final IssuerDocuments documents;
    private final HttpHandler next;

    public IssuerPages(IssuerDocuments documents, HttpHandler next) {
        this.documents = documents;
        this.next = next;
    }

    @Override
    public Answer onEventLoop(HttpRequest request) {
        if (!request.rawPath().startsWith(PATH)) {
            return next.onEventLoop(request);
        }
        if (!request.method().equals("GET")) {
            return new HttpResponse(405, List.of(new Header("Allow", "GET")), new byte[0]);
        }
        try {
            return MemoryOnly.call(() -> page(request.rawPath()));
        } catch (NotInMemory mustWait) {
            return new HandOver(() -> page(request.rawPath()));
        }
    }

    private HttpResponse page(String path) {
        String rest = path.substring(PATH.length());
        Optional<String> json =
                rest.endsWith(DISCOVERY)
                        ? documents.discovery(without(rest, DISCOVERY))
                        : rest.endsWith(KEYS)
                                ? documents.keySet(without(rest, KEYS))
                                : Optional.empty();
        return json.map(IssuerPages::found)
                .orElseGet(() -> new HttpResponse(404, List.of(), new byte[0]));
    }

    private static String without(String text, String end) {
        return text.substring(0, text.length() - end.length());
    }

    private static HttpResponse found(String json) {
        return new HttpResponse(
                200,
                List.of(
                        new Header("Content-Type", "application/json"),
                        new Header("Cache-Control", CACHE_CONTROL)),
                json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return request.rawPath().startsWith(PATH)
                ? new HttpResponse(500, List.of(), new byte[0])
                : next.onFault(request, fault);
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return request.rawPath().startsWith(PATH)
                ? new HttpResponse(503, List.of(), new byte[0])
                : next.onOverload(request);
    }

    @Override
    public void onRefusal(Refusal refusal) {
        next.onRefusal(refusal);
    }
}
