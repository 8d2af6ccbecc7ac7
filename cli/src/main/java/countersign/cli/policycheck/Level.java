package countersign.cli.policycheck;

import countersign.policy.lint.Severity;

/// How grave a finding is.
public enum Level {
    /// IAM would refuse the document.
    ERROR("error"),
    SECURITY_WARNING("security-warning"),
    WARNING("warning"),
    SUGGESTION("suggestion");

    private final String text;

    Level(String text) {
        this.text = text;
    }

    static Level of(Severity severity) {
        return switch (severity) {
            case SECURITY_WARNING -> SECURITY_WARNING;
            case WARNING -> WARNING;
            case SUGGESTION -> SUGGESTION;
        };
    }

    public String text() {
        return text;
    }

    /// Whether it is more than a matter of taste.
    public boolean isWarning() {
        return this == SECURITY_WARNING || this == WARNING;
    }
}
