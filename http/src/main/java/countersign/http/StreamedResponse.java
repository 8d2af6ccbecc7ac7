package countersign.http;

import java.util.List;
import java.util.OptionalLong;

/// A response whose body comes piece by piece.
///
/// @param status 200 to 599
/// @param headers in the order in which they go out; as of [HttpResponse], the server adds its own
///   and refuses them here
/// @param length of the body, where it is known before; the answer to HEAD has no body, but tells
///   it
/// @param body read to its end, or closed
public record StreamedResponse(
        int status, List<Header> headers, OptionalLong length, BodySource body) implements Relayed {
    /// @throws IllegalArgumentException for a response that must not be sent
    public StreamedResponse {
        headers = new HttpResponse(status, headers, new byte[0]).headers(); // with its checks
    }

    /// The status alone: headers may hold secrets.
    @Override
    public String toString() {
        return "StreamedResponse[" + status + "]";
    }
}
