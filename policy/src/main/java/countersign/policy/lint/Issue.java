package countersign.policy.lint;

/// One thing that the linter found.
///
/// @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
/// @param message a sentence for a person
public record Issue(IssueCode code, String pointer, String message) {
    public Severity severity() {
        return code.severity();
    }
}
