package countersign.gateway.protocol;

import countersign.gateway.api.ApiOperation;
import countersign.gateway.api.Protocol;
import countersign.gateway.api.ServiceApi;

/// What a request asks, before anyone knows what that is about.
///
/// @param protocol in which it was asked, and is answered
public record ServiceCall(
        ServiceApi api, Protocol protocol, ApiOperation operation, Parameters parameters) {}
