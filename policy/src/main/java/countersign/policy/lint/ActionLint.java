package countersign.policy.lint;

import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Draft.Value;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ServiceReference;
import countersign.policy.variable.LooseVariables;
import java.util.Optional;

/// Looks for actions that nobody knows.
final class ActionLint {
    private final ServiceReference reference;
    private final Issues issues;

    ActionLint(ServiceReference reference, Issues issues) {
        this.reference = reference;
        this.issues = issues;
    }

    void statement(Statement statement) {
        if (!reference.prefixes().isEmpty()) {
            statement.actions().list().forEach(this::action);
        }
    }

    private void action(Value action) {
        int colon = action.text().indexOf(':');
        if (colon < 0 || LooseVariables.areIn(action.text())) {
            return;
        }
        String prefix = action.text().substring(0, colon);
        if (Wildcards.areIn(prefix)) {
            issues.add(
                    IssueCode.WILDCARD_IN_SERVICE_NAME,
                    action.pointer(),
                    "`" + action.text() + "` names actions of services that nobody thought of.");
            return;
        }
        Optional<AwsService> service = reference.service(prefix);
        if (service.isEmpty()) {
            issues.add(
                    IssueCode.INVALID_SERVICE_IN_ACTION,
                    action.pointer(),
                    "There is no service `"
                            + prefix
                            + "`."
                            + Spelling.suggestion(prefix, reference.prefixes()));
        } else {
            name(action, service.get(), action.text().substring(colon + 1));
        }
    }

    private void name(Value action, AwsService service, String name) {
        if (Wildcards.areIn(name)) {
            if (service.actionsLike(name).isEmpty()) {
                issues.add(
                        IssueCode.WILDCARD_ACTION_WITHOUT_MATCH,
                        action.pointer(),
                        "No action of " + service.name() + " is like `" + name + "`.");
            }
        } else if (service.action(name).isEmpty()) {
            issues.add(
                    IssueCode.INVALID_ACTION,
                    action.pointer(),
                    service.name()
                            + " has no action `"
                            + name
                            + "`."
                            + Spelling.suggestion(
                                    name,
                                    service.actions().stream().map(AwsAction::name).toList()));
        }
    }
}
