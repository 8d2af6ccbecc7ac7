package countersign.gateway.protocol;

import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads requests of the protocol REST-JSON: method and path name the operation, parts of the path
/// are parameters, and so are the members of a JSON body.
///
/// The query becomes a parameter `Query`, a map.
final class RestCalls {
    private RestCalls() {}

    static ServiceCall read(ServiceApi api, HttpRequest request) {
        PathSegments path = PathSegments.of(request.rawPath());
        List<Match> matches =
                api.operations().values().stream()
                        .flatMap(operation -> match(operation, request.method(), path).stream())
                        .toList();
        int literals = matches.stream().mapToInt(Match::literals).max().orElse(0);
        List<Match> best = matches.stream().filter(match -> match.literals() == literals).toList();
        if (best.size() != 1) { // several: they differ in the query alone
            throw Unclear.operation(request.method() + " " + request.rawPath());
        }
        return new ServiceCall(
                api,
                Protocol.REST_JSON,
                best.getFirst().operation(),
                parameters(best.getFirst().labels(), request));
    }

    /// @param literals parts of the path that the operation's URI spells out
    private record Match(ApiOperation operation, int literals, Map<String, String> labels) {}

    private static Optional<Match> match(ApiOperation operation, String method, PathSegments path) {
        if (!operation.method().equals(method)) {
            return Optional.empty();
        }
        String uri = operation.uri().split("\\?", -1)[0];
        String[] parts = uri.substring(1).split("/", -1);
        if (parts.length != path.count()) {
            return Optional.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        int literals = 0;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].startsWith("{")) {
                labels.put(parts[i].substring(1, parts[i].length() - 1), path.decoded(i));
            } else if (parts[i].equals(path.raw(i))) {
                literals++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(operation, literals, labels));
    }

    /// A part of the path and a member of the body that are called alike are two readings of one
    /// parameter.
    private static Parameters parameters(Map<String, String> labels, HttpRequest request) {
        Map<String, Object> all = new LinkedHashMap<>(labels);
        all.put("Query", QueryNames.read(request.rawQuery()));
        boolean json =
                request.header("Content-Type")
                        .filter(type -> type.equalsIgnoreCase("application/json"))
                        .isPresent();
        if (json && request.body().length > 0) {
            Parameters body = JsonTree.parse(request.body());
            body.names()
                    .forEach(name -> {
                        if (all.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
                            throw Unclear.request(
                                    "The parameter "
                                            + Unclear.told(name)
                                            + " is in the body and elsewhere.");
                        }
                    });
            all.putAll(body.tree());
        }
        return new Parameters(all);
    }
}
