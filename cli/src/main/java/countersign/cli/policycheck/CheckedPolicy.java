package countersign.cli.policycheck;

import java.util.List;

/// What was found in one document.
///
/// @param name of its file, as it was given
/// @param remarks in the order of the document
public record CheckedPolicy(String name, List<Remark> remarks) {
    public CheckedPolicy {
        remarks = List.copyOf(remarks);
    }

    /// Whether IAM would refuse it.
    public boolean isRefused() {
        return remarks.stream().anyMatch(remark -> remark.level() == Level.ERROR);
    }

    public boolean hasWarnings() {
        return remarks.stream().anyMatch(remark -> remark.level().isWarning());
    }
}
