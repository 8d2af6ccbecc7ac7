package countersign.gateway.protocol;

import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.http.HttpRequest;

/// Reads requests of the protocol RPC v2 CBOR (Smithy, "Smithy RPC v2 CBOR protocol", "Requests"):
/// a POST of `/service/SERVICE/operation/OPERATION` with the header `smithy-protocol`, CBOR in the
/// body, and nothing in the query.
///
/// Smithy lets a server take any path that ends so; here it is the whole one, as the SDKs write it.
final class RpcCalls {
    /// Names the protocol.
    static final String PROTOCOL = "smithy-protocol";

    private static final String NAME = "rpc-v2-cbor";
    private static final String TYPE = "application/cbor";

    private RpcCalls() {}

    static ServiceCall read(ServiceApi api, HttpRequest request) {
        if (!request.header(PROTOCOL).orElse("").equals(NAME)) {
            throw Unclear.request("The header " + PROTOCOL + " is " + NAME + ".");
        }
        boolean plain =
                request.method().equals("POST") && request.rawTarget().equals(request.rawPath());
        if (!plain) {
            throw Unclear.request("An RPC v2 request is a POST without a query.");
        }
        ApiOperation operation = operation(api, request.rawPath());
        return new ServiceCall(api, Protocol.RPC_V2_CBOR, operation, parameters(request));
    }

    private static ApiOperation operation(ServiceApi api, String path) {
        String start = "/service/" + api.targetPrefix() + "/operation/";
        if (!path.startsWith(start)) {
            throw Unclear.operation(path);
        }
        return api.operation(path.substring(start.length()))
                .orElseThrow(() -> Unclear.operation(path));
    }

    /// Of an operation without parameters there is no body, and no type of it.
    private static Parameters parameters(HttpRequest request) {
        String type = request.header("Content-Type").orElse("");
        boolean empty = request.body().length == 0;
        if (!type.equalsIgnoreCase(TYPE) && !(empty && type.isEmpty())) {
            throw Unclear.request("The Content-Type of an RPC v2 request is " + TYPE + ".");
        }
        return empty ? Parameters.NONE : CborTree.parse(request.body());
    }
}
