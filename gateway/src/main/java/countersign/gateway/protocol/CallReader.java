package countersign.gateway.protocol;

import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.http.HttpRequest;

/// Reads what requests ask. Linear in the request's bytes; for any thread.
public final class CallReader {
    private CallReader() {}

    /// @throws countersign.iam.error.Refusal for what isn't known, can't be read, or could be read
    ///   in two ways
    ///
    /// @param bucketInHost of a request to S3 that names its bucket there; else empty
    public static ServiceCall read(ServiceApi api, HttpRequest request, String bucketInHost) {
        Protocol protocol = protocol(api, request);
        StrictHead.check(request, protocol);
        if (isTargeted(request) && !api.speaks(Protocol.JSON)) {
            throw Unclear.request("The header " + JsonCalls.TARGET + " is not of this service.");
        }
        return switch (protocol) {
            case EC2 -> FormCalls.read(api, Protocol.EC2, request);
            case QUERY -> FormCalls.read(api, Protocol.QUERY, request);
            case JSON -> JsonCalls.read(api, request);
            case REST_JSON -> RestCalls.read(api, request);
            case REST_XML -> S3Calls.read(api, request, bucketInHost);
        };
    }

    /// In which a request is asked, and so answered: of a service that speaks two it is JSON where
    /// there is a target.
    public static Protocol protocol(ServiceApi api, HttpRequest request) {
        boolean old =
                api.speaks(Protocol.JSON) && api.speaks(Protocol.QUERY) && !isTargeted(request);
        return old ? Protocol.QUERY : api.protocols().getFirst();
    }

    private static boolean isTargeted(HttpRequest request) {
        return request.header(JsonCalls.TARGET).isPresent();
    }
}
