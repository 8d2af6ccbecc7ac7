package countersign.policy;

import java.util.ArrayList;
import java.util.List;

/// Collects findings, in the order in which they are met. Of one thread.
final class Findings {
    private final List<Finding> findings = new ArrayList<>();

    void add(String message, Pointer pointer, String detail) {
        add(new Finding(message, pointer.text(), detail));
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
