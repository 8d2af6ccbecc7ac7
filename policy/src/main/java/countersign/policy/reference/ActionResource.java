package countersign.policy.reference;

import java.util.List;

/// A type of resource that an action is used on. Immutable.
///
/// @param type its name in the table "Resource types" of the service
/// @param conditionKeys those that the action has on such a resource alone
public record ActionResource(String type, List<String> conditionKeys) {
    public ActionResource {
        conditionKeys = List.copyOf(conditionKeys);
    }
}
