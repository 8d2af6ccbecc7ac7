package countersign.http;

import java.util.List;

/// The head of a request: each char of each text is one byte as received (ISO-8859-1).
///
/// @param method in the case in which it came
/// @param rawTarget the path and query, nothing decoded; it begins with `/`
/// @param headers in the order in which they came, repeated ones included
public record HttpHead(String method, String rawTarget, List<Header> headers) {
    public HttpHead {
        headers = List.copyOf(headers);
    }

    /// Without the target's query and the headers' values, which may be secret.
    @Override
    public String toString() {
        return method + " " + headers;
    }
}
