package countersign.policy;

import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
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

    /// The actions of a service of which an Allow statement speaks, on some resource and under some
    /// conditions; what a Deny says of them doesn't count.
    public List<AwsAction> allowedActions(AwsService service) {
        return statements.stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> statement.actions().among(service).stream())
                .distinct()
                .toList();
    }

    /// The users, roles and sessions that it names as principals, by ARN or by unique id.
    public List<String> namedPrincipals() {
        return statements.stream()
                .flatMap(statement -> statement.namedPrincipals().stream())
                .distinct()
                .toList();
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
