package countersign.gateway.api;

import java.util.List;
import java.util.Map;

/// Any web service, with requests signed and named as those that Amazon API Gateway calls by IAM's
/// permissions (*API Gateway Developer Guide, "Control access to a REST API with IAM
/// permissions"*): one operation, whatever the method and the path.
public final class WebApi {
    public static final ServiceApi SERVICE =
            new ServiceApi(
                    "execute-api",
                    "execute-api",
                    "execute-api",
                    List.of(Protocol.REST_JSON),
                    "",
                    "",
                    "",
                    Map.of(
                            "Invoke",
                            new ApiOperation(
                                    "Invoke",
                                    "ANY",
                                    UriTemplate.parse("/{proxy+}"),
                                    ApiOperation.Body.BYTES)));

    private WebApi() {}
}
