package countersign.policy.lint;

import countersign.policy.DocumentRules;
import countersign.policy.grammar.JsonFault;
import countersign.policy.grammar.JsonReader;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.reference.ServiceReference;
import java.util.List;

/// Looks for what is suspicious in policy documents. What it finds changes no decision. Safe for
/// many threads; bounded like the reader, and at most 1,000 issues a document.
///
/// Without a reference of services it finds what the document alone shows.
public final class Linter {
    private final ServiceReference reference;

    public Linter(ServiceReference reference) {
        this.reference = reference;
    }

    /// What is suspicious in a document, in the order of its statements. A document that
    /// `PolicyReader` refuses may be looked at too: what has no right shape is passed over, and a
    /// text that is no JSON has no issues.
    ///
    /// @param kind where the document will be used
    public List<Issue> lint(String json, DocumentRules kind) {
        try {
            return lint(DraftReader.read(JsonReader.read(json)), kind);
        } catch (JsonFault fault) {
            return List.of();
        }
    }

    private List<Issue> lint(Draft document, DocumentRules kind) {
        Issues issues = new Issues();
        if (!document.hasVariables()) {
            issues.add(
                    IssueCode.MISSING_VERSION,
                    document.version().isPresent() ? "/Version" : "",
                    "The Version 2012-10-17 is the one with policy variables; without a Version"
                            + " 2008-10-17 is meant.");
        }
        StatementLint statements = new StatementLint(kind, issues);
        ActionLint actions = new ActionLint(reference, issues);
        ResourceLint resources = new ResourceLint(reference, issues);
        ConditionLint conditions = new ConditionLint(issues);
        KeyLint keys = new KeyLint(reference, issues);
        VariableLint variables = new VariableLint(document, keys, issues);
        ReachLint reach = new ReachLint(issues);
        for (Statement statement : document.statements()) {
            statements.statement(statement);
            actions.statement(statement);
            resources.statement(statement);
            conditions.statement(statement);
            keys.statement(statement);
            variables.statement(statement);
            reach.statement(statement);
        }
        if (document.isOfUsualSize()) {
            new OverlapLint(issues).statements(document.statements());
        }
        return issues.list();
    }
}
