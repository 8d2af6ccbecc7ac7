package countersign.policy.reference;

import java.util.List;
import java.util.Optional;

/// Knows no service.
enum NoReference implements ServiceReference {
    INSTANCE;

    @Override
    public Optional<AwsService> service(String prefix) {
        return Optional.empty();
    }

    @Override
    public List<String> prefixes() {
        return List.of();
    }

    @Override
    public Optional<ConditionKey> conditionKey(String name) {
        return Optional.empty();
    }

    @Override
    public List<ConditionKey> conditionKeysBeside(String name) {
        return List.of();
    }
}
