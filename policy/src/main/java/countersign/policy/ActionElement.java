package countersign.policy;

import countersign.policy.action.ActionName;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.wildcard.WildcardPattern;
import java.util.ArrayList;
import java.util.List;

/// The Action or NotAction element of a statement. Immutable. Decisions find statements by their
/// document's [DocumentIndex]; this is for explanations.
///
/// @param written the values as they stand in the document
record ActionElement(List<String> written, ElementSense sense) {
    ActionElement {
        written = List.copyOf(written);
    }

    boolean matches(String lowerCasedAction) {
        boolean named =
                written.stream()
                        .map(ActionName::lowerCase)
                        .anyMatch(it -> WildcardPattern.of(it).matches(lowerCasedAction));
        return named == (sense == ElementSense.LISTED);
    }

    /// The actions of a service that the statement is about.
    List<AwsAction> among(AwsService service) {
        List<WildcardPattern> named = patternsFor(service.prefix());
        if (named.isEmpty()) {
            return sense == ElementSense.LISTED ? List.of() : List.copyOf(service.actions());
        }
        return service.actions().stream()
                .filter(action -> {
                    String name = ActionName.lowerCase(action.name());
                    boolean listed = named.stream().anyMatch(it -> it.matches(name));
                    return listed == (sense == ElementSense.LISTED);
                })
                .toList();
    }

    /// What the values that are about a service say of the names of its actions.
    private List<WildcardPattern> patternsFor(String prefix) {
        List<WildcardPattern> patterns = new ArrayList<>();
        for (String value : written) {
            String lowerCased = ActionName.lowerCase(value);
            int colon = lowerCased.indexOf(':');
            String service = lowerCased.substring(0, Math.max(colon, 0));
            if (colon < 0 || service.equals("*") || service.equals(prefix)) {
                patterns.add(WildcardPattern.of(lowerCased.substring(colon + 1)));
            }
        }
        return patterns;
    }
}
