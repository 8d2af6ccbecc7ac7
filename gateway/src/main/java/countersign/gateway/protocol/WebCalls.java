package countersign.gateway.protocol;

import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.http.HttpRequest;
import java.util.Map;

/// Reads requests for pages and other web services: the method and the path are the parameters
/// `Method` and `Path`. Query and body are the service's own.
final class WebCalls {
    private WebCalls() {}

    /// The path as it is decoded, without its first slash: `a!b` and `a%21b` are one resource. A
    /// slash at its end stays.
    static ServiceCall read(ServiceApi api, HttpRequest request) {
        return new ServiceCall(
                api,
                Protocol.REST_JSON,
                api.operation("Invoke").orElseThrow(),
                new Parameters(
                        Map.of("Method", request.method(), "Path", path(request.rawPath()))));
    }

    private static String path(String raw) {
        if (raw.equals("/")) {
            return "";
        }
        boolean folder = raw.endsWith("/");
        PathSegments parts = PathSegments.of(folder ? raw.substring(0, raw.length() - 1) : raw);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < parts.count(); i++) {
            path.append(i == 0 ? "" : "/").append(parts.decoded(i));
        }
        return path + (folder ? "/" : "");
    }
}
