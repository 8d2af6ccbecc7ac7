package countersign.server.aws;

import countersign.api.ServiceModel;
import countersign.iam.operation.AssertedOperation;
import countersign.iam.operation.Operation;
import countersign.sigv4.VerificationRules;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One service as this server offers it.
///
/// @param operations those that are built, by name; the model has more
/// @param asserted those that are not signed, by name
/// @param rules for signatures
public record ApiService(
        ServiceModel model,
        Map<String, Operation<?, ?>> operations,
        Map<String, AssertedOperation<?, ?, ?>> asserted,
        VerificationRules rules) {
    public ApiService {
        operations = Map.copyOf(operations);
        asserted = Map.copyOf(asserted);
    }

    public static ApiService of(
            ServiceModel model, List<Operation<?, ?>> operations, VerificationRules rules) {
        return of(model, operations, List.of(), rules);
    }

    public static ApiService of(
            ServiceModel model,
            List<Operation<?, ?>> operations,
            List<AssertedOperation<?, ?, ?>> asserted,
            VerificationRules rules) {
        return new ApiService(
                model,
                byName(operations, operation -> operation.model().name()),
                byName(asserted, operation -> operation.model().name()),
                rules);
    }

    private static <T> Map<String, T> byName(List<T> operations, Function<T, String> name) {
        return operations.stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
