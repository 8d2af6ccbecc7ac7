package countersign.policy;

import java.util.List;
import java.util.Optional;

/// A document of the right syntax, whose meaning is not yet checked.
record RawDocument(PolicyVersion version, Optional<String> id, List<RawStatement> statements) {

    /// @param effect `Allow` or `Deny` in any case
    /// @param principals of Principal or NotPrincipal; without values where documents must not have
    ///   them
    record RawStatement(
            Pointer pointer,
            Optional<String> sid,
            String effect,
            Optional<RawPrincipals> principals,
            Optional<RawElement> actions,
            Optional<RawElement> resources,
            List<RawCondition> conditions) {

        List<RawValue> actionValues() {
            return actions.map(RawElement::values).orElse(List.of());
        }

        List<RawValue> resourceValues() {
            return resources.map(RawElement::values).orElse(List.of());
        }
    }

    /// @param pointer to the element
    record RawPrincipals(Pointer pointer, ElementSense sense, List<RawPrincipal> values) {}

    /// @param type `AWS`, `Service`, `Federated`, `CanonicalUser`, or [#ANYBODY]
    record RawPrincipal(Pointer pointer, String type, String text) {
        /// The type of a `*` that stands alone, as AWS's messages call it.
        static final String ANYBODY = "STAR";
    }

    record RawElement(ElementSense sense, List<RawValue> values) {}
}
