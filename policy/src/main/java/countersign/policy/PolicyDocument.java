package countersign.policy;

import java.util.List;
import java.util.Optional;

/// A policy document that was read, checked and compiled. Immutable; safe for many threads. Made by
/// [PolicyReader] alone, so whoever holds one holds a valid one.
public final class PolicyDocument {
    private final PolicyVersion version;
    private final Optional<String> id;
    private final List<Statement> statements;
    private final Statement[] numbered;
    private final DocumentIndex index;
    private final SharedElements.Test[] sharedTests;

    /// @param sharedTests what elements ask that several statements have
    PolicyDocument(
            PolicyVersion version,
            Optional<String> id,
            List<Statement> statements,
            SharedElements.Test[] sharedTests) {
        this.version = version;
        this.id = id;
        this.statements = List.copyOf(statements);
        this.numbered = statements.toArray(Statement[]::new);
        this.index = new DocumentIndex(this.statements);
        this.sharedTests = sharedTests;
    }

    /// The version of the language; 2008-10-17 if the document names none.
    public PolicyVersion version() {
        return version;
    }

    public Optional<String> id() {
        return id;
    }

    public int statementCount() {
        return statements.size();
    }

    List<Statement> statements() {
        return statements;
    }

    Statement statement(int number) {
        return numbered[number];
    }

    SharedElements.Test[] sharedTests() {
        return sharedTests;
    }

    DocumentIndex index() {
        return index;
    }
}
