package countersign.gateway.protocol;

import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.http.HttpRequest;

/// Reads requests of the protocols JSON 1.0 and 1.1: a POST of `/` whose header `X-Amz-Target`
/// names the operation, and nothing in the query.
final class JsonCalls {
    /// Names the operation.
    static final String TARGET = "X-Amz-Target";

    private JsonCalls() {}

    static ServiceCall read(ServiceApi api, HttpRequest request) {
        boolean plain =
                request.method().equals("POST")
                        && request.rawPath().equals("/")
                        && request.rawTarget().equals("/");
        if (!plain) {
            throw Unclear.request("A JSON request is a POST of the path / without a query.");
        }
        String type = "application/x-amz-json-" + api.jsonVersion();
        if (!request.header("Content-Type").orElse("").equalsIgnoreCase(type)) {
            throw Unclear.request("The Content-Type of a JSON request is " + type + ".");
        }
        return new ServiceCall(
                api, Protocol.JSON, operation(api, request), JsonTree.parse(request.body()));
    }

    private static ApiOperation operation(ServiceApi api, HttpRequest request) {
        String target =
                request.header(TARGET)
                        .orElseThrow(() -> Unclear.request("The request has no " + TARGET + "."));
        String prefix = api.targetPrefix() + ".";
        if (!target.startsWith(prefix)) {
            throw Unclear.operation(target);
        }
        return api.operation(target.substring(prefix.length()))
                .orElseThrow(() -> Unclear.operation(target));
    }
}
