package countersign.policy;

import java.util.Optional;

/// What a statement does to the requests that it matches.
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    /// Exactly, with its case; empty if it is no effect.
    static Optional<Effect> named(String text) {
        for (Effect effect : values()) {
            if (effect.text.equals(text)) {
                return Optional.of(effect);
            }
        }
        return Optional.empty();
    }

    /// The word in a policy document.
    public String text() {
        return text;
    }
}
