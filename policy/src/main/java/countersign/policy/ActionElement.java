package countersign.policy;

import countersign.policy.action.ActionName;
import countersign.policy.wildcard.WildcardPattern;
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
}
