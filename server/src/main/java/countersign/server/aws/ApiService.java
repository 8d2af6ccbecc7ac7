package countersign.server.aws;

import countersign.api.ServiceModel;
import countersign.iam.operation.Operation;
import countersign.sigv4.VerificationRules;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One service as this server offers it.
///
/// @param operations those that are built, by name; the model has more
/// @param rules for signatures
public record ApiService(
        ServiceModel model, Map<String, Operation<?, ?>> operations, VerificationRules rules) {
    public ApiService {
        operations = Map.copyOf(operations);
    }

    public static ApiService of(
            ServiceModel model, List<Operation<?, ?>> operations, VerificationRules rules) {
        return new ApiService(
                model,
                operations.stream()
                        .collect(
                                Collectors.toMap(
                                        operation -> operation.model().name(),
                                        Function.identity())),
                rules);
    }
}
