package countersign.policy.lint;

import java.util.ArrayList;
import java.util.List;

/// Collects what is found, at most [#ISSUES_MAX]. Of one thread.
final class Issues {
    /// More than anyone reads; a hostile document could have one at each of its characters.
    static final int ISSUES_MAX = 1_000;

    private final List<Issue> issues = new ArrayList<>();

    void add(IssueCode code, String pointer, String message) {
        if (issues.size() < ISSUES_MAX) {
            issues.add(new Issue(code, pointer, message));
        }
    }

    List<Issue> list() {
        return List.copyOf(issues);
    }
}
