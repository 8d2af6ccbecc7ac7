package countersign.http;

import java.util.List;
import java.util.Optional;

/// The head of a request: each char of each text is one byte as received (ISO-8859-1).
///
/// @param method in the case in which it came
/// @param rawTarget the path and query, nothing decoded; it begins with `/`
/// @param headers in the order in which they came, repeated ones included
public record HttpHead(String method, String rawTarget, List<Header> headers) {
    public HttpHead {
        headers = List.copyOf(headers);
    }

    /// The value of the first header called `name` in any case.
    public Optional<String> header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /// Without the target's query and the headers' values, which may be secret.
    @Override
    public String toString() {
        return method + " " + headers;
    }
}
