package countersign.gateway.protocol;

import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.UriTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a REST request goes: its method, its path and its query, held against the URIs of a
/// service's operations.
///
/// @param folder whether a slash ends the path
record RestUri(String method, PathSegments path, boolean folder, Map<String, Object> query) {
    /// @param literals parts of the path that the operation's URI spells out
    /// @param queried names that its URI wants in the query
    record Match(ApiOperation operation, int literals, int queried, Map<String, String> labels) {
        private boolean isAsCloseAs(Match other) {
            return literals == other.literals && queried == other.queried;
        }

        private boolean isCloserThan(Match other) {
            return literals > other.literals
                    || (literals == other.literals && queried > other.queried);
        }
    }

    /// @param rawPath as received
    static RestUri of(String method, String rawPath, Map<String, Object> query) {
        if (rawPath.equals("/")) {
            return new RestUri(method, PathSegments.NONE, false, query);
        }
        boolean folder = rawPath.endsWith("/");
        String path = folder ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
        return new RestUri(method, PathSegments.of(path), folder, query);
    }

    /// The operation whose URI spells out most of this one; none where two do alike.
    Optional<Match> closest(Iterable<ApiOperation> operations) {
        Optional<Match> best = Optional.empty();
        boolean alone = false;
        for (ApiOperation operation : operations) {
            Optional<Match> match = match(operation);
            if (match.isPresent()) {
                if (best.isEmpty() || match.get().isCloserThan(best.get())) {
                    best = match;
                    alone = true;
                } else if (match.get().isAsCloseAs(best.get())) {
                    alone = false;
                }
            }
        }
        return alone ? best : Optional.empty();
    }

    private Optional<Match> match(ApiOperation operation) {
        UriTemplate uri = operation.uri();
        boolean here = operation.method().equals(method) && endsAlike(uri);
        if (!here || !hasQuery(uri.query())) {
            return Optional.empty();
        }
        List<String> parts = uri.segments();
        int fixed = uri.isGreedy() ? parts.size() - 1 : parts.size();
        if (uri.isGreedy() ? path.count() <= fixed : path.count() != fixed) {
            return Optional.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        int literals = 0;
        for (int i = 0; i < fixed; i++) {
            if (parts.get(i).startsWith("{")) {
                labels.put(label(parts.get(i), 1), path.decoded(i));
            } else if (parts.get(i).equals(path.raw(i))) {
                literals++;
            } else {
                return Optional.empty();
            }
        }
        if (uri.isGreedy()) {
            labels.put(label(parts.getLast(), 2), path.decodedFrom(fixed));
        }
        return Optional.of(new Match(operation, literals, uri.query().size(), labels));
    }

    /// AWS's models have changed their minds on slashes behind the last literal, so SDKs differ;
    /// behind what a request fills in, a slash would be part of it for some.
    private boolean endsAlike(UriTemplate uri) {
        return folder == uri.folder()
                || (!uri.segments().isEmpty() && !uri.segments().getLast().startsWith("{"));
    }

    private static String label(String part, int endChars) {
        return part.substring(1, part.length() - endChars);
    }

    private boolean hasQuery(Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(pair ->
                        query.get(pair.getKey()) instanceof String value
                                && (pair.getValue().isEmpty() || pair.getValue().equals(value)));
    }
}
