package countersign.http;

import java.util.List;

/// An answer to a request: immutable, and checked so that no value can break out of its header.
public final class HttpResponse implements Answer, Relayed {
    private final int status;
    private final List<Header> headers;
    private final byte[] body;

    /// @param status 200 to 599
    /// @param headers in the order in which they go out; the server adds `Date`, `Content-Length`
    ///   and `Connection` itself and refuses them here
    /// @param body copied; empty for 204 and 304 (RFC 9110 sections 15.3.5 and 15.4.5)
    /// @throws IllegalArgumentException for a response that must not be sent
    public HttpResponse(int status, List<Header> headers, byte[] body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("A final status is from 200 to 599, not " + status);
        }
        requireFits(status, body);
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body.clone();
        for (int i = 0; i < headers.size(); i++) {
            check(this.headers.get(i));
        }
    }

    private HttpResponse(StreamedResponse checked, byte[] body) {
        this.status = checked.status();
        this.headers = checked.headers();
        this.body = body;
    }

    /// The response with its whole body: what was checked of it isn't checked again.
    ///
    /// @param body not copied
    /// @throws IllegalArgumentException for a body where there is none
    static HttpResponse whole(StreamedResponse checked, byte[] body) {
        requireFits(checked.status(), body);
        return new HttpResponse(checked, body);
    }

    private static void requireFits(int status, byte[] body) {
        if (body.length > 0 && isBodiless(status)) {
            throw new IllegalArgumentException("A response " + status + " has no body");
        }
    }

    public int status() {
        return status;
    }

    public List<Header> headers() {
        return headers;
    }

    /// A copy of the body.
    public byte[] body() {
        return body.clone();
    }

    /// The body itself, for the one who writes it out.
    byte[] content() {
        return body;
    }

    static boolean isBodiless(int status) {
        return status == 204 || status == 304;
    }

    /// @throws IllegalArgumentException for what must not be sent under that name
    static void check(Header header) {
        if (!FieldSyntax.isToken(header.name()) || !FieldSyntax.isFieldValue(header.value())) {
            throw new IllegalArgumentException("Not a header that can be sent: " + header);
        }
        switch (header.name().length()) {
            case 4, 10, 14, 17 -> checkNotOurs(header.name());
            default -> {}
        }
    }

    private static void checkNotOurs(String name) {
        if (name.equalsIgnoreCase("Date")
                || name.equalsIgnoreCase("Connection")
                || name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Transfer-Encoding")) {
            throw new IllegalArgumentException("The server writes this header itself: " + name);
        }
    }

    /// The status and size alone: bodies and headers may hold secrets.
    @Override
    public String toString() {
        return "HttpResponse[" + status + ", " + body.length + " bytes]";
    }
}
