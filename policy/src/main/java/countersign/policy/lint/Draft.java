package countersign.policy.lint;

import java.util.List;
import java.util.Optional;

/// A document as the linter sees it: what has the right shape, with its pointers; the rest left
/// out, for that is the reader's affair.
///
/// @param version as written, if it is
record Draft(Optional<String> version, List<Statement> statements) {
    private static final String WITH_VARIABLES = "2012-10-17";

    /// The number of values up to which they are compared in pairs; a document within AWS's quotas
    /// has fewer.
    private static final int COMPARED_MAX = 1_000;

    boolean hasVariables() {
        return version.equals(Optional.of(WITH_VARIABLES));
    }

    /// Whether pairs of statements and values may be compared without the work growing too large.
    boolean isOfUsualSize() {
        return statements.stream().mapToInt(it -> 1 + it.actions.size() + it.resources.size()).sum()
                <= COMPARED_MAX;
    }

    /// @param actions the values of Action or NotAction
    /// @param resources the values of Resource or NotResource
    /// @param principals the values of Principal or NotPrincipal, whatever their type
    record Statement(
            String pointer,
            Optional<String> sid,
            boolean denies,
            Values actions,
            Values resources,
            Values principals,
            List<Condition> conditions) {

        boolean allows() {
            return !denies;
        }

        /// Whether it holds for every request that its other elements match.
        boolean isUnconditional() {
            return conditions.isEmpty();
        }
    }

    /// @param pointer to the element; empty if there is none
    record Values(String pointer, Sense sense, List<Value> list) {
        static final Values NONE = new Values("", Sense.ABSENT, List.of());

        boolean isListed() {
            return sense == Sense.LISTED;
        }

        boolean isAllBut() {
            return sense == Sense.ALL_BUT_LISTED;
        }

        boolean hasStar() {
            return isListed() && list.stream().anyMatch(value -> value.text.equals("*"));
        }

        int size() {
            return list.size();
        }
    }

    enum Sense {
        ABSENT,
        LISTED,
        ALL_BUT_LISTED
    }

    record Value(String pointer, String text) {}

    /// @param pointer to the key
    record Condition(String pointer, Operator operator, String key, List<Value> operands) {}
}
