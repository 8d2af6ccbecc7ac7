package countersign.endpoint.request;

import countersign.http.HttpRequest;
import countersign.sigv4.ReceivedRequest;

/// An HTTP request in the eyes of the verifier: the same bytes.
public record SignedHttpRequest(HttpRequest http) implements ReceivedRequest {
    @Override
    public String method() {
        return http.method();
    }

    @Override
    public String rawPath() {
        return http.rawPath();
    }

    @Override
    public String rawQuery() {
        return http.rawQuery();
    }

    @Override
    public int headerCount() {
        return http.headerCount();
    }

    @Override
    public String headerName(int index) {
        return http.headerName(index);
    }

    @Override
    public String headerValue(int index) {
        return http.headerValue(index);
    }

    @Override
    public byte[] body() {
        return http.body();
    }
}
