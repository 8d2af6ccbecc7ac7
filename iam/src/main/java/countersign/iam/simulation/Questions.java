package countersign.iam.simulation;

import countersign.iam.error.Refusal;
import countersign.policy.reference.ServiceReference;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which actions are simulated on which resources.
///
/// @param resources `*` alone, or ARNs; duplicates stay, in order (recorded)
/// @param specific whether the request names resources
record Questions(List<RequestedAction> actions, List<String> resources, boolean specific) {
    Questions {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /// @throws Refusal InvalidInput, recorded
    static Questions of(
            List<String> actionNames, List<String> resourceArns, ServiceReference reference) {
        for (String name : actionNames) {
            if (name.indexOf(':') < 0) {
                throw Invalid.input("The action is invalid since it is missing names");
            }
        }
        for (String arn : resourceArns) {
            if (!arn.equals(RequestedAction.ANY_RESOURCE)) {
                ArnForm.require(arn);
            }
        }
        List<RequestedAction> actions =
                actionNames.stream().map(name -> RequestedAction.of(name, reference)).toList();
        boolean specific =
                resourceArns.stream().anyMatch(arn -> !arn.equals(RequestedAction.ANY_RESOURCE));
        if (specific) {
            requireOneSort(actions);
        }
        return new Questions(
                actions, specific ? resourceArns : List.of(RequestedAction.ANY_RESOURCE), specific);
    }

    /// The name of all resources together.
    String resourceName(RequestedAction action) {
        return resources.size() == 1 ? resources.getFirst() : action.template(partition());
    }

    private String partition() {
        return resources.stream()
                .filter(arn -> !arn.equals(RequestedAction.ANY_RESOURCE))
                .findFirst()
                .map(arn -> ArnForm.require(arn).partition())
                .orElseThrow();
    }

    private static void requireOneSort(List<RequestedAction> actions) {
        String known = names(actions, RequestedAction::isKnown);
        String unknown = names(actions, action -> !action.isKnown());
        if (!known.isEmpty() && !unknown.isEmpty()) {
            throw Invalid.input(
                    "Invalid Input Actions: ["
                            + known
                            + "] and ["
                            + unknown
                            + "] require different authorization information. ");
        }
    }

    /// Joined as others observe it.
    private static String names(List<RequestedAction> actions, Predicate<RequestedAction> wanted) {
        return actions.stream()
                .filter(wanted)
                .map(RequestedAction::name)
                .collect(Collectors.joining(","));
    }
}
