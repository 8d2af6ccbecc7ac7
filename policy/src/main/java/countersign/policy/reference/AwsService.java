package countersign.policy.reference;

import countersign.policy.context.ContextKeys;
import countersign.policy.wildcard.WildcardPattern;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A service of AWS as its page of the *Service Authorization Reference* shows it. Immutable.
///
/// @param prefix what its actions begin with, lower case: `s3`
/// @param name for people: `Amazon S3`
/// @param actionsByName by lower-cased name
/// @param resourceTypesByName by the name in AWS's tables
/// @param conditionKeys those in the tables of this service, also global ones that it lists
public record AwsService(
        String prefix,
        String name,
        Map<String, AwsAction> actionsByName,
        Map<String, ResourceType> resourceTypesByName,
        List<ConditionKey> conditionKeys) {

    public AwsService {
        actionsByName = Map.copyOf(actionsByName);
        resourceTypesByName = Map.copyOf(resourceTypesByName);
        conditionKeys = List.copyOf(conditionKeys);
    }

    /// The action of this name, in any case.
    public Optional<AwsAction> action(String action) {
        return Optional.ofNullable(actionsByName.get(ContextKeys.lowerCase(action)));
    }

    /// The actions that a name with wildcards, such as `Get*`, stands for.
    public List<AwsAction> actionsLike(String pattern) {
        WildcardPattern wanted = WildcardPattern.of(ContextKeys.lowerCase(pattern));
        return actionsByName.entrySet().stream()
                .filter(action -> wanted.matches(action.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// The condition key that a policy names so, in any case and with its tag key or the like.
    public Optional<ConditionKey> conditionKey(String key) {
        return ConditionKey.find(conditionKeys, key);
    }

    /// The types of resources that an action is used on; none means that it takes `*` alone.
    public List<ResourceType> resourceTypesOf(AwsAction action) {
        return action.resources().stream()
                .map(ActionResource::type)
                .flatMap(type -> Optional.ofNullable(resourceTypesByName.get(type)).stream())
                .toList();
    }

    public Collection<AwsAction> actions() {
        return actionsByName.values();
    }
}
