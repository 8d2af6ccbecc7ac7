package countersign.policy;

import java.util.Optional;

/// The versions of the policy language (*IAM User Guide, "IAM JSON policy elements: Version"*).
public enum PolicyVersion {
    /// Has no policy variables.
    V2008_10_17("2008-10-17"),
    V2012_10_17("2012-10-17");

    private final String text;

    PolicyVersion(String text) {
        this.text = text;
    }

    static Optional<PolicyVersion> named(String text) {
        for (PolicyVersion version : values()) {
            if (version.text.equals(text)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /// The word in a policy document.
    public String text() {
        return text;
    }
}
