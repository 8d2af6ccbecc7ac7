package countersign.gateway.protocol;

import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;
import countersign.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads requests of the protocols REST-JSON and REST-XML: method, path and sometimes the query
/// name the operation, parts of the path are parameters, and so are the members of a structured
/// body.
///
/// The query becomes the parameter [Parameters#QUERY]; headers with an ARN in them become
/// [Parameters#HEADERS]. A body that is the caller's own is not looked at.
final class RestCalls {
    private static final Set<String> XML_TYPES = Set.of("", "application/xml", "text/xml");

    private RestCalls() {}

    static ServiceCall read(ServiceApi api, Protocol protocol, HttpRequest request) {
        Map<String, Object> query = QueryNames.readLists(request.rawQuery());
        RestUri uri = RestUri.of(request.method(), request.rawPath(), query);
        RestUri.Match match =
                uri.closest(api.operations().values())
                        .orElseThrow(() ->
                                Unclear.operation(request.method() + " " + request.rawPath()));
        Map<String, Object> all = new LinkedHashMap<>(match.labels());
        all.put(Parameters.QUERY, query);
        all.put(Parameters.HEADERS, arnsInHeaders(request));
        boolean structured = match.operation().body() == ApiOperation.Body.STRUCTURED;
        if (structured && request.body().length > 0) {
            addBody(body(protocol, request), all);
        }
        return new ServiceCall(api, protocol, match.operation(), new Parameters(all));
    }

    /// A part of the path and a member of the body that are called alike are two readings of one
    /// parameter.
    private static void addBody(Parameters body, Map<String, Object> all) {
        for (String name : body.names()) {
            if (all.keySet().stream().anyMatch(name::equalsIgnoreCase)) {
                throw Unclear.request(
                        "The parameter " + Unclear.told(name) + " is in the body and elsewhere.");
            }
        }
        all.putAll(body.tree());
    }

    /// A body of another type than the protocol's is refused: a service may read it all the same.
    private static Parameters body(Protocol protocol, HttpRequest request) {
        String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (protocol == Protocol.REST_XML) {
            if (!XML_TYPES.contains(type)) {
                throw Unclear.request("The Content-Type of this request is application/xml.");
            }
            return XmlTree.parse(request.body());
        }
        if (!type.equals("application/json")) {
            throw Unclear.request("The Content-Type of this request is application/json.");
        }
        return JsonTree.parse(request.body());
    }

    private static Map<String, Object> arnsInHeaders(HttpRequest request) {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (int i = 0; i < request.headerCount(); i++) {
            if (request.headerValue(i).strip().toLowerCase(Locale.ROOT).startsWith("arn:")) {
                String name = request.headerName(i).toLowerCase(Locale.ROOT);
                if (headers.put(name, request.headerValue(i)) != null) {
                    throw Unclear.request("The header " + name + " comes twice.");
                }
            }
        }
        return headers;
    }
}
