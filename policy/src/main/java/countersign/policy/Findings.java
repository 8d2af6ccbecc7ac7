package countersign.policy;

import java.util.ArrayList;
import java.util.List;

/// Collects findings, in the order in which they are met. Of one thread.
final class Findings {
    private final List<Finding> findings = new ArrayList<>();

    void add(String message, String pointer, String detail) {
        add(new Finding(message, pointer, detail));
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    List<Finding> list() {
        return List.copyOf(findings);
    }
}
