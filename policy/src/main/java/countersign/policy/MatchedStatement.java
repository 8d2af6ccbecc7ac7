package countersign.policy;

import java.util.Optional;

/// Names one statement of one policy, so that a decision can say what decided.
///
/// @param policyName as given to the plan, such as the name of an inline policy
/// @param statementIndex from 0, in the order of the document
/// @param sid the statement's Sid, if it has one
public record MatchedStatement(
        PolicyKind kind, String policyName, int statementIndex, Optional<String> sid) {

    /// For people: `identity-based policy "Admins", statement 2 (Sid "DenyOld")`, counted from 1.
    public String describe() {
        return kind.phrase()
                + " \""
                + policyName
                + "\", statement "
                + (statementIndex + 1)
                + sid.map(it -> " (Sid \"" + it + "\")").orElse("");
    }
}
