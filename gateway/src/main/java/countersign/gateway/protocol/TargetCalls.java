package countersign.gateway.protocol;

import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.http.HttpRequest;

/// Reads requests of the protocols JSON 1.0 and 1.1, and of their twin that has CBOR in the body: a
/// POST of `/` whose header `X-Amz-Target` names the operation, and nothing in the query.
final class TargetCalls {
    /// Names the operation.
    static final String TARGET = "X-Amz-Target";

    private TargetCalls() {}

    static ServiceCall read(ServiceApi api, Protocol protocol, HttpRequest request) {
        boolean plain =
                request.method().equals("POST")
                        && request.rawPath().equals("/")
                        && request.rawTarget().equals("/");
        if (!plain) {
            throw Unclear.request("A JSON request is a POST of the path / without a query.");
        }
        String form = protocol == Protocol.AMZ_CBOR ? "cbor-1.1" : "json-" + api.jsonVersion();
        String type = "application/x-amz-" + form;
        if (!request.header("Content-Type").orElse("").equalsIgnoreCase(type)) {
            throw Unclear.request("The Content-Type of such a request is " + type + ".");
        }
        ApiOperation operation = operation(api, request);
        return new ServiceCall(
                api,
                protocol,
                operation,
                protocol == Protocol.AMZ_CBOR
                        ? CborTree.parse(request.body())
                        : JsonTree.parse(request.body()));
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
