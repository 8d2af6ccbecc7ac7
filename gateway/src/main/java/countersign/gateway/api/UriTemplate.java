package countersign.gateway.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where an operation is (Smithy, "HTTP bindings", "http trait").
///
/// @param segments of the path, between its slashes: literals, and `{Name}` for a part that the
///   request fills in, the last one perhaps `{Name+}` for all that is left
/// @param folder whether a slash ends the path
/// @param query names that the query must have, each with the value that it must have; an empty one
///   leaves the value open
public record UriTemplate(List<String> segments, boolean folder, Map<String, String> query) {
    public UriTemplate {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
    }

    static UriTemplate parse(String uri) {
        String[] parts = uri.split("\\?", 2);
        boolean folder = parts[0].length() > 1 && parts[0].endsWith("/");
        String path = parts[0].substring(1, parts[0].length() - (folder ? 1 : 0));
        Map<String, String> query = new LinkedHashMap<>();
        if (parts.length > 1 && !parts[1].isEmpty()) {
            for (String pair : parts[1].split("&", -1)) {
                String[] named = pair.split("=", 2);
                query.put(named[0], named.length > 1 ? named[1] : "");
            }
        }
        return new UriTemplate(
                path.isEmpty() ? List.of() : List.of(path.split("/", -1)), folder, query);
    }

    /// Whether the last part takes all that is left of a path.
    public boolean isGreedy() {
        return !segments.isEmpty() && segments.getLast().endsWith("+}");
    }
}
