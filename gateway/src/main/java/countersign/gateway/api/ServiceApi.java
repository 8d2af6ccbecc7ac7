package countersign.gateway.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One service, as its API model states it. Immutable.
///
/// @param name of the model, by which routes name the service: `monitoring`
/// @param signingName for which requests are signed: `monitoring`
/// @param prefix with which its actions in policies begin: `cloudwatch`
/// @param protocols at least one; answers to what can't be told are in the first
/// @param jsonVersion of the protocol JSON: `1.0`; else empty
/// @param targetPrefix what stands before the operation in `X-Amz-Target`; else empty
/// @param version of the API, which Query requests name
public record ServiceApi(
        String name,
        String signingName,
        String prefix,
        List<Protocol> protocols,
        String jsonVersion,
        String targetPrefix,
        String version,
        Map<String, ApiOperation> operations) {
    public ServiceApi {
        protocols = List.copyOf(protocols);
        operations = Map.copyOf(operations);
    }

    public boolean speaks(Protocol protocol) {
        return protocols.contains(protocol);
    }

    /// The operation of exactly this name.
    public Optional<ApiOperation> operation(String operation) {
        return Optional.ofNullable(operations.get(operation));
    }
}
