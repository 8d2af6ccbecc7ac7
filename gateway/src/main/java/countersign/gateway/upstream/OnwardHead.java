package countersign.gateway.upstream;

import countersign.gateway.route.Onward;
import countersign.http.Header;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/// What goes on of a head, in the manner of its route, before it is signed where it is.
///
/// @param target path and query, as the first line has them
/// @param headers with `Host`, without `Content-Length`
public record OnwardHead(String target, String query, List<Header> headers) {
    public OnwardHead {
        headers = List.copyOf(headers);
    }

    /// @throws countersign.iam.error.Refusal for what can't go on in this manner
    public static OnwardHead of(PermittedRequest request) {
        return switch (request.route().passed().manner()) {
            case Onward.Manner.Signed _ ->
                    withoutSignature(request, PassedHeaders.ofRequest(request.http().headers()));
            case Onward.Manner.AsIs _ -> asSigned(request);
            case Onward.Manner.Told _ -> {
                List<Header> headers = new ArrayList<>(unframed(request.http()));
                headers.addAll(IdentityHeaders.of(request.sender(), request.received()));
                yield withoutSignature(request, headers);
            }
        };
    }

    private static OnwardHead asSigned(PermittedRequest request) {
        HttpRequest http = request.http();
        return new OnwardHead(
                http.rawTarget(),
                http.rawQuery(),
                PassedHeaders.asSigned(http.headers(), request.signature().headers()));
    }

    /// Of a body that still comes the service gets the object alone.
    private static List<Header> unframed(HttpRequest http) {
        List<Header> passed = PassedHeaders.ofRequest(http.headers());
        return http.streamed().isPresent() ? UnframedHeaders.of(passed) : passed;
    }

    private static OnwardHead withoutSignature(PermittedRequest request, List<Header> passed) {
        HttpRequest http = request.http();
        List<Header> headers = new ArrayList<>();
        String authority = request.route().passed().upstream().authority();
        String bucket = request.bucket();
        headers.add(new Header("Host", bucket.isEmpty() ? authority : bucket + "." + authority));
        headers.addAll(passed);
        return switch (request.signature().form()) {
            case HEADER -> new OnwardHead(http.rawTarget(), http.rawQuery(), headers);
            case PRESIGNED_URL -> {
                String query = PassedQuery.withoutSignature(http.rawQuery());
                String target = http.rawPath() + (query.isEmpty() ? "" : "?" + query);
                yield new OnwardHead(target, query, headers);
            }
        };
    }

    HttpHead of(String method) {
        return new HttpHead(method, target, headers);
    }
}
