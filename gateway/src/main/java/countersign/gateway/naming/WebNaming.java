package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import java.util.List;

/// Names pages as API Gateway does: `execute-api:Invoke` on
/// `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH` (*API Gateway Developer Guide,
/// "Control access for invoking an API"*).
final class WebNaming implements Naming {
    static final String SERVICE = "execute-api";

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        Parameters parameters = call.parameters();
        String page =
                place.api()
                        + "/"
                        + parameters.needed("Method")
                        + "/"
                        + parameters.textOrEmpty("Path");
        Named named = new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest());
        return List.of(new Permission(SERVICE + ":Invoke", List.of(named.resource(SERVICE, page))));
    }
}
