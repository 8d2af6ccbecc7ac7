package countersign.gateway.protocol;

import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.gateway.api.WebApi;
import countersign.http.HttpRequest;
import java.util.Locale;

/// Reads what requests ask. Linear in the request's bytes; for any thread.
public final class CallReader {
    private CallReader() {}

    /// @throws countersign.iam.error.Refusal for what isn't known, can't be read, or could be read
    ///   in two ways
    ///
    /// @param bucketInHost of a request to S3 that names its bucket there; else empty
    /// @param keys of objects that S3 may be asked for
    public static ServiceCall read(
            ServiceApi api, HttpRequest request, String bucketInHost, ObjectKeys keys) {
        Protocol protocol = protocol(api, request);
        StrictHead.check(request, protocol);
        requireOneProtocol(api, protocol, request);
        if (api.equals(WebApi.SERVICE)) {
            return WebCalls.read(api, request);
        }
        return switch (protocol) {
            case EC2, QUERY -> FormCalls.read(api, protocol, request);
            case JSON, AMZ_CBOR -> TargetCalls.read(api, protocol, request);
            case RPC_V2_CBOR -> RpcCalls.read(api, request);
            case REST_JSON, REST_XML -> RestCalls.read(api, protocol, request);
            case S3 -> S3Calls.read(api, request, bucketInHost, keys);
        };
    }

    /// In which a request is asked, and so answered: what a service of several protocols is asked
    /// in, the headers of the newer ones say; without them it is Query.
    public static Protocol protocol(ServiceApi api, HttpRequest request) {
        if (api.speaks(Protocol.RPC_V2_CBOR) && request.header(RpcCalls.PROTOCOL).isPresent()) {
            return Protocol.RPC_V2_CBOR;
        }
        boolean targeted = request.header(TargetCalls.TARGET).isPresent();
        if (api.speaks(Protocol.AMZ_CBOR) && targeted && isAmzCbor(request)) {
            return Protocol.AMZ_CBOR;
        }
        if (api.speaks(Protocol.JSON) && targeted) {
            return Protocol.JSON;
        }
        return api.speaks(Protocol.QUERY) ? Protocol.QUERY : api.protocols().getFirst();
    }

    private static boolean isAmzCbor(HttpRequest request) {
        return request.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-amz-cbor"))
                .isPresent();
    }

    /// A header of another protocol may make another request of it for some.
    private static void requireOneProtocol(ServiceApi api, Protocol protocol, HttpRequest request) {
        boolean framed = protocol == Protocol.JSON || protocol == Protocol.AMZ_CBOR;
        if (!framed && request.header(TargetCalls.TARGET).isPresent()) {
            throw Unclear.request(
                    "The header " + TargetCalls.TARGET + " is not of this kind of request.");
        }
        if (protocol != Protocol.RPC_V2_CBOR && request.header(RpcCalls.PROTOCOL).isPresent()) {
            throw Unclear.request(
                    "The header "
                            + RpcCalls.PROTOCOL
                            + " is not of the service "
                            + api.name()
                            + ".");
        }
    }
}
