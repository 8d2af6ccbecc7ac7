package countersign.http;

import java.util.List;
import java.util.Optional;

/// A request as it was received: nothing is decoded, trimmed, joined or put in another order.
///
/// Its framing has been checked (one `Host`, one length, valid characters); its meaning has not.
public final class HttpRequest {
    private final String requestId;
    private final Peer peer;
    private final HttpHead head;
    private final byte[] body;
    private final Optional<RequestBody> streamed;

    /// A request whose body is in memory.
    ///
    /// @param requestId a UUID's text, drawn for this request
    /// @param body not copied: nobody may change it any more
    public HttpRequest(String requestId, Peer peer, HttpHead head, byte[] body) {
        this(requestId, peer, head, body, Optional.empty());
    }

    /// A request whose body is still to come.
    ///
    /// @param requestId a UUID's text, drawn for this request
    public HttpRequest(String requestId, Peer peer, HttpHead head, RequestBody body) {
        this(requestId, peer, head, new byte[0], Optional.of(body));
    }

    private HttpRequest(
            String requestId,
            Peer peer,
            HttpHead head,
            byte[] body,
            Optional<RequestBody> streamed) {
        this.requestId = requestId;
        this.peer = peer;
        this.head = head;
        this.body = body;
        this.streamed = streamed;
    }

    public String requestId() {
        return requestId;
    }

    public Peer peer() {
        return peer;
    }

    public String method() {
        return head.method();
    }

    /// Path and query as in the request line.
    public String rawTarget() {
        return head.rawTarget();
    }

    /// The target up to its first `?`.
    public String rawPath() {
        int mark = rawTarget().indexOf('?');
        return mark < 0 ? rawTarget() : rawTarget().substring(0, mark);
    }

    /// The target after its first `?`; empty where there is none.
    public String rawQuery() {
        int mark = rawTarget().indexOf('?');
        return mark < 0 ? "" : rawTarget().substring(mark + 1);
    }

    /// All headers, in the order in which they came.
    public List<Header> headers() {
        return head.headers();
    }

    public int headerCount() {
        return headers().size();
    }

    public String headerName(int index) {
        return headers().get(index).name();
    }

    public String headerValue(int index) {
        return headers().get(index).value();
    }

    /// The value of the first header called `name` in any case.
    public Optional<String> header(String name) {
        return head.header(name);
    }

    /// The values of all headers called `name` in any case, in the order in which they came.
    public List<String> headerValues(String name) {
        return headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /// The whole body, without its transfer coding; empty where there was none. Not a copy: its
    /// reader must not change it.
    ///
    /// @throws IllegalStateException where the body is streamed: it must not be taken for empty
    public byte[] body() {
        if (streamed.isPresent()) {
            throw new IllegalStateException("The body of this request is not in memory");
        }
        return body;
    }

    /// The body as it comes, where the handler asked for that; empty where it is in memory.
    public Optional<RequestBody> streamed() {
        return streamed;
    }

    /// The request id alone: all else may hold secrets.
    @Override
    public String toString() {
        return "HttpRequest[" + requestId + "]";
    }
}
