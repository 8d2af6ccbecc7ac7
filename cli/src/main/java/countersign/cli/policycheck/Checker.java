package countersign.cli.policycheck;

import countersign.policy.DocumentRules;
import countersign.policy.Finding;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.lint.Issue;
import countersign.policy.lint.Linter;
import countersign.policy.position.Position;
import countersign.policy.position.Positions;
import countersign.policy.reference.ServiceReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Checks documents of one kind: reads them as IAM would, then lints them.
public final class Checker {
    private static final Comparator<Remark> BY_PLACE =
            Comparator.comparingInt((Remark remark) -> remark.position().line())
                    .thenComparingInt(remark -> remark.position().column());

    private final DocumentRules kind;
    private final Linter linter;

    public Checker(DocumentRules kind, ServiceReference services) {
        this.kind = kind;
        this.linter = new Linter(services);
    }

    /// @param name for the report
    /// @param json the document, valid or not
    public CheckedPolicy check(String name, String json) {
        List<Finding> findings =
                switch (new PolicyReader(kind).read(json)) {
                    case Reading.Read _ -> tooLong(json);
                    case Reading.Refused refused -> refused.findings();
                };
        List<Issue> issues = linter.lint(json, kind);
        List<String> pointers = new ArrayList<>();
        findings.forEach(finding -> pointers.add(finding.pointer()));
        issues.forEach(issue -> pointers.add(issue.pointer()));
        Positions places = Positions.find(json, pointers);
        List<Remark> remarks = new ArrayList<>();
        findings.forEach(finding -> remarks.add(remark(finding, places)));
        issues.forEach(issue -> remarks.add(remark(issue, places)));
        remarks.sort(BY_PLACE);
        return new CheckedPolicy(name, remarks);
    }

    private List<Finding> tooLong(String json) {
        int counted = kind.countedCharacters(json);
        int most = kind.charactersMax().orElse(Integer.MAX_VALUE);
        return counted <= most
                ? List.of()
                : List.of(
                        new Finding(
                                "Cannot exceed quota for PolicySize: " + most,
                                "",
                                counted + " characters count"));
    }

    private static Remark remark(Finding finding, Positions places) {
        Position position = places.fault().orElseGet(() -> places.of(finding.pointer()));
        return new Remark(
                Level.ERROR,
                "MalformedPolicyDocument",
                finding.pointer(),
                position,
                finding.message() + " (" + finding.detail() + ")");
    }

    private static Remark remark(Issue issue, Positions places) {
        return new Remark(
                Level.of(issue.severity()),
                issue.code().name(),
                issue.pointer(),
                places.of(issue.pointer()),
                issue.message());
    }
}
