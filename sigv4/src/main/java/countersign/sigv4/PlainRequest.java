package countersign.sigv4;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A request held in memory: what [SigV4Signer] takes and returns.
///
/// @param method as on the request line
/// @param rawPath percent-encoded, as on the request line
/// @param rawQuery percent-encoded, without the `?`; empty if there is none
/// @param headers in the order in which they are sent
/// @param body not copied: don't change it while it is in use
public record PlainRequest(
        String method, String rawPath, String rawQuery, List<Header> headers, byte[] body)
        implements ReceivedRequest {

    public PlainRequest {
        Objects.requireNonNull(method);
        Objects.requireNonNull(rawPath);
        Objects.requireNonNull(rawQuery);
        headers = List.copyOf(headers);
        Objects.requireNonNull(body);
    }

    @Override
    public int headerCount() {
        return headers.size();
    }

    @Override
    public String headerName(int index) {
        return headers.get(index).name();
    }

    @Override
    public String headerValue(int index) {
        return headers.get(index).value();
    }

    /// The same request with these header lines after its own.
    PlainRequest withHeaders(List<Header> more) {
        List<Header> all = new ArrayList<>(headers);
        all.addAll(more);
        return new PlainRequest(method, rawPath, rawQuery, all, body);
    }

    /// The same request with another query.
    PlainRequest withRawQuery(String query) {
        return new PlainRequest(method, rawPath, query, headers, body);
    }

    /// Method and path alone: headers and query may hold a session token.
    @Override
    public String toString() {
        return "PlainRequest[" + method + " " + rawPath + "]";
    }
}
