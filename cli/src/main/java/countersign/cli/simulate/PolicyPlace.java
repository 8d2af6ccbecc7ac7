package countersign.cli.simulate;

import countersign.policy.DocumentRules;
import countersign.policy.PolicyKind;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Where a policy stands, by the word that files and options name it with.
public enum PolicyPlace {
    IDENTITY("identity", PolicyKind.IDENTITY, DocumentRules.INLINE_POLICY),
    BOUNDARY("boundary", PolicyKind.PERMISSIONS_BOUNDARY, DocumentRules.PERMISSIONS_BOUNDARY),
    SESSION("session", PolicyKind.SESSION, DocumentRules.SESSION_POLICY),
    SERVICE_CONTROL("scp", PolicyKind.SERVICE_CONTROL, DocumentRules.SERVICE_CONTROL_POLICY),
    RESOURCE_CONTROL("rcp", PolicyKind.RESOURCE_CONTROL, DocumentRules.RESOURCE_CONTROL_POLICY),
    RESOURCE("resource", PolicyKind.RESOURCE, DocumentRules.RESOURCE_POLICY),
    TRUST("trust", PolicyKind.TRUST, DocumentRules.TRUST_POLICY);

    private final String word;
    private final PolicyKind kind;
    private final DocumentRules rules;

    PolicyPlace(String word, PolicyKind kind, DocumentRules rules) {
        this.word = word;
        this.kind = kind;
        this.rules = rules;
    }

    public static PolicyPlace of(String word) throws InputFault {
        for (PolicyPlace place : values()) {
            if (place.word.equals(word)) {
                return place;
            }
        }
        throw new InputFault(
                "`"
                        + word
                        + "` is no kind of policy; expected one of "
                        + Arrays.stream(values())
                                .map(PolicyPlace::word)
                                .collect(Collectors.joining(", ")));
    }

    public String word() {
        return word;
    }

    PolicyKind kind() {
        return kind;
    }

    DocumentRules rules() {
        return rules;
    }

    /// Whether each level of an organization has such policies of its own.
    boolean hasLevels() {
        return this == SERVICE_CONTROL || this == RESOURCE_CONTROL;
    }

    boolean isOfResource() {
        return this == RESOURCE || this == TRUST || this == RESOURCE_CONTROL;
    }
}
