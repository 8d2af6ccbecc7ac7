package countersign.policy.reference;

import java.util.List;

/// An action of a service: a row of its table "Actions". Immutable.
///
/// @param name without the service: `GetObject`
/// @param resources the types of resources that it is used on; none means `*` alone
/// @param conditionKeys those that it has whatever the resource
public record AwsAction(
        String name,
        AccessLevel accessLevel,
        List<ActionResource> resources,
        List<String> conditionKeys) {

    public AwsAction {
        resources = List.copyOf(resources);
        conditionKeys = List.copyOf(conditionKeys);
    }
}
