package countersign.policy.lint;

import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Draft.Value;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ResourceType;
import countersign.policy.reference.ServiceReference;
import countersign.policy.variable.LooseVariables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for actions and resources of a statement that don't fit together: an action is used on
/// resources of its types alone, and one without types on `*` alone (*Service Authorization
/// Reference*).
final class ResourceLint {
    private static final int ARN_PARTS = 6;
    private static final int SERVICE = 2;

    /// In a message.
    private static final int NAMES_MAX = 3;

    private final ServiceReference reference;
    private final Issues issues;

    ResourceLint(ServiceReference reference, Issues issues) {
        this.reference = reference;
        this.issues = issues;
    }

    void statement(Statement statement) {
        if (!statement.actions().isListed()
                || !statement.resources().isListed()
                || statement.resources().size() == 0) {
            return;
        }
        List<Use> uses = new ArrayList<>();
        for (Value action : statement.actions().list()) {
            Optional<Use> use = use(action);
            if (use.isEmpty()) {
                return; // an action that nobody knows may take anything
            }
            uses.add(use.get());
        }
        Map<String, ResourceType> types = new HashMap<>();
        uses.forEach(use -> use.types.forEach(type -> types.put(type.arnTemplate(), type)));
        Set<String> met = new HashSet<>();
        boolean anything = false;
        for (Value resource : statement.resources().list()) {
            Optional<Set<String>> meets = typesOf(resource, types.values());
            meets.ifPresent(met::addAll);
            anything |= meets.isEmpty();
            if (meets.isPresent() && meets.get().isEmpty()) {
                resourceOfNoAction(resource, types.keySet());
            }
        }
        if (!anything) {
            uses.stream().filter(use -> !use.isAmong(met)).forEach(this::actionWithoutResource);
        }
    }

    private void actionWithoutResource(Use use) {
        String takes =
                use.types.isEmpty()
                        ? "takes no resource but `*`"
                        : "takes " + names(use.templates()) + ", and no resource here is one";
        issues.add(
                IssueCode.ACTION_WITHOUT_RESOURCE,
                use.action.pointer(),
                "`" + use.action.text() + "` " + takes + ".");
    }

    private void resourceOfNoAction(Value resource, Set<String> templates) {
        issues.add(
                IssueCode.RESOURCE_OF_NO_ACTION,
                resource.pointer(),
                "No action of the statement is used on `"
                        + resource.text()
                        + "`; they take "
                        + (templates.isEmpty() ? "`*` alone" : names(templates))
                        + ".");
    }

    private Optional<Use> use(Value action) {
        int colon = action.text().indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        Optional<AwsService> service = reference.service(action.text().substring(0, colon));
        String name = action.text().substring(colon + 1);
        List<AwsAction> actions =
                service.map(it ->
                                Wildcards.areIn(name)
                                        ? it.actionsLike(name)
                                        : it.action(name).stream().toList())
                        .orElse(List.of());
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        List<ResourceType> types =
                actions.stream().flatMap(it -> service.get().resourceTypesOf(it).stream()).toList();
        return Optional.of(new Use(action, types));
    }

    /// The ARN templates of which a value of Resource may match a resource; empty if it may match
    /// any resource of any service.
    private static Optional<Set<String>> typesOf(Value resource, Collection<ResourceType> types) {
        String pattern = pattern(resource);
        String[] parts = pattern.split(":", ARN_PARTS);
        if (parts.length < ARN_PARTS || Wildcards.areIn(parts[SERVICE])) {
            return Optional.empty();
        }
        return Optional.of(
                types.stream()
                        .filter(type -> type.isOf(parts[SERVICE]) && type.meets(pattern))
                        .map(ResourceType::arnTemplate)
                        .collect(Collectors.toSet()));
    }

    /// With fewer than six parts an ARN ends in `*` for each that lacks.
    private static String pattern(Value resource) {
        String pattern = LooseVariables.replaced(resource.text(), "*");
        int parts = pattern.split(":", ARN_PARTS).length;
        return pattern.startsWith("arn:") ? pattern + ":*".repeat(ARN_PARTS - parts) : pattern;
    }

    private static String names(Collection<String> templates) {
        String some =
                templates.stream()
                        .distinct()
                        .sorted()
                        .limit(NAMES_MAX)
                        .map(template -> "`" + template + "`")
                        .collect(Collectors.joining(", "));
        return templates.size() > NAMES_MAX ? some + ", …" : some;
    }

    /// A value of Action, and what it is used on.
    private record Use(Value action, List<ResourceType> types) {
        List<String> templates() {
            return types.stream().map(ResourceType::arnTemplate).toList();
        }

        boolean isAmong(Set<String> templates) {
            return types.stream().anyMatch(type -> templates.contains(type.arnTemplate()));
        }
    }
}
