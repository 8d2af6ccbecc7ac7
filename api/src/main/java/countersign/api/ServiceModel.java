package countersign.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One service's API.
///
/// @param name the service in a credential scope: `sts`
/// @param version the one value that `Version` may have: `2011-06-15`
/// @param xmlNamespace of all answers
/// @param operations by name
public record ServiceModel(
        String name,
        String version,
        String xmlNamespace,
        Map<String, OperationModel<?, ?>> operations) {
    public ServiceModel {
        operations = Map.copyOf(operations);
    }

    /// A service with the given operations.
    public static ServiceModel of(
            String name,
            String version,
            String xmlNamespace,
            List<OperationModel<?, ?>> operations) {
        Map<String, OperationModel<?, ?>> byName = new HashMap<>();
        for (OperationModel<?, ?> operation : operations) {
            byName.put(operation.name(), operation);
        }
        return new ServiceModel(name, version, xmlNamespace, byName);
    }

    /// The operation of that name; names are case-sensitive.
    public Optional<OperationModel<?, ?>> operation(String operation) {
        return Optional.ofNullable(operations.get(operation));
    }
}
