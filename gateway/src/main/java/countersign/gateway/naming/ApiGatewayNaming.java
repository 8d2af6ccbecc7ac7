package countersign.gateway.naming;

import countersign.gateway.api.UriTemplate;
import countersign.gateway.protocol.ServiceCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what requests to manage API Gateway are about: the action is the method, and the resource
/// the path (*API Gateway Developer Guide, "API Gateway actions and resources"*). The paths of
/// version 2 begin behind `/v2`.
///
/// Tags are refused, since how an ARN stands in the path of an ARN isn't documented.
final class ApiGatewayNaming implements Naming {
    static final Set<String> SERVICES = Set.of("apigateway", "apigatewayv2");

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.$-]{1,1024}");

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        UriTemplate uri = call.operation().uri();
        StringBuilder path = new StringBuilder();
        for (String segment : uri.segments()) {
            path.append('/').append(part(call, segment));
        }
        String text = path.toString();
        if (text.startsWith("/tags") || text.startsWith("/v2/tags")) {
            throw Unnamed.because(call, "tags aren't judged");
        }
        String resource = text.startsWith("/v2/") ? text.substring("/v2".length()) : text;
        List<Permission> permissions = new ArrayList<>();
        permissions.add(
                new Permission(
                        "apigateway:" + call.operation().method(),
                        List.of(
                                new Named(place, ServiceKeys.of("apigateway"))
                                        .ofArn(
                                                "arn:aws:apigateway:"
                                                        + place.region()
                                                        + "::"
                                                        + resource))));
        permissions.addAll(PassedRoles.in(call));
        return permissions;
    }

    private static String part(ServiceCall call, String segment) {
        if (!segment.startsWith("{")) {
            return segment;
        }
        String label = segment.substring(1, segment.length() - 1);
        return Unnamed.required(call, label, call.parameters().needed(label), PART);
    }
}
