package countersign.policy.arn;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import countersign.policy.wildcard.Units;
import countersign.policy.wildcard.WildcardPattern;
import java.util.Optional;

/// One value of a Resource or NotResource element. Immutable.
///
/// The whole ARN is one pattern, whose `*` also crosses `:` and `/` (recorded). A pattern of fewer
/// than six parts is completed with `*` if it has no variables (*IAM User Guide, "IAM JSON policy
/// elements: Resource"*), and otherwise matches nothing (recorded).
public final class ResourcePattern {
    private static final int ARN_PARTS = 6;
    private static final WildcardPattern ANY = WildcardPattern.of("*");

    private final Template template;
    private final Optional<WildcardPattern> fixed;

    public ResourcePattern(Template template) {
        this.template = template;
        this.fixed = template.isConstant() ? Optional.of(completed(template)) : Optional.empty();
    }

    /// Whether this pattern matches the resource.
    public ResourceMatch matches(String resource, ContextKeys context) {
        if (fixed.isPresent()) {
            return ResourceMatch.of(fixed.get().matches(resource));
        }
        Optional<Units> resolved = template.resolvePattern(context);
        if (resolved.isEmpty()) {
            return ResourceMatch.UNRESOLVED;
        }
        return ResourceMatch.of(
                resolved.get().split(':', ARN_PARTS).size() == ARN_PARTS
                        && resolved.get().compile().matches(resource));
    }

    /// As it stands in the document.
    public Template template() {
        return template;
    }

    private static WildcardPattern completed(Template template) {
        Units units = template.resolvePattern(ContextKeys.none()).orElseThrow();
        if (template.written().equals("*")) {
            return ANY;
        }
        int missing = ARN_PARTS - units.split(':', ARN_PARTS).size();
        return units.appendPattern(":*".repeat(missing)).compile();
    }
}
