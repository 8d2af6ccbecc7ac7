package countersign.policy;

import java.util.List;

/// What became of a text that should be a policy document.
public sealed interface Reading {
    record Read(PolicyDocument document) implements Reading {}

    /// @param findings never empty; the first one's message is AWS's answer
    record Refused(List<Finding> findings) implements Reading {
        public Refused {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("A refusal says why");
            }
        }

        /// AWS's text for the whole.
        public String message() {
            return findings.getFirst().message();
        }
    }
}
