package countersign.policy.arn;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import countersign.policy.variable.TemplateMatch;
import countersign.policy.variable.TemplatePattern;
import countersign.policy.wildcard.Units;
import countersign.policy.wildcard.WildcardPattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One value of a Resource or NotResource element. Immutable.
///
/// The whole ARN is one pattern, whose `*` also crosses `:` and `/` (recorded). A pattern of fewer
/// than six parts is completed with `*` if it has no variables (*IAM User Guide, "IAM JSON policy
/// elements: Resource"*), and otherwise matches nothing (recorded).
public final class ResourcePattern {
    private static final int ARN_PARTS = 6;

    private final Template template;

    private final String beginning;

    /// Of a template without variables.
    private final @Nullable WildcardPattern fixed;

    /// Of a template whose own text has the colons of an ARN, if it can be matched in place.
    private final @Nullable TemplatePattern inPlace;

    public ResourcePattern(Template template) {
        this.template = template;
        this.beginning = template.literalBeginning();
        this.fixed = template.isConstant() ? completed(template) : null;
        this.inPlace =
                fixed == null && hasAllParts(template)
                        ? TemplatePattern.of(template).orElse(null)
                        : null;
    }

    /// Whether the pattern has a value for each of its variables and matches the resource. The
    /// quicker question, as most patterns are seen to differ by their beginning.
    public boolean names(String resource, ContextKeys context) {
        if (fixed != null) {
            return fixed.matches(resource);
        }
        return resource.startsWith(beginning)
                && matches(resource, context) == TemplateMatch.MATCHES;
    }

    /// Whether this pattern matches the resource.
    public TemplateMatch matches(String resource, ContextKeys context) {
        if (fixed != null) {
            return TemplateMatch.of(fixed.matches(resource));
        }
        if (inPlace != null) {
            return inPlace.matches(resource, context);
        }
        Optional<Units> resolved = template.resolvePattern(context);
        if (resolved.isEmpty()) {
            return TemplateMatch.UNRESOLVED;
        }
        return TemplateMatch.of(
                resolved.get().split(':', ARN_PARTS).size() == ARN_PARTS
                        && resolved.get().compile().matches(resource));
    }

    /// What every resource that it matches begins with; empty if that is a wildcard or a variable.
    public String beginning() {
        return beginning;
    }

    /// As it stands in the document.
    public Template template() {
        return template;
    }

    private static boolean hasAllParts(Template template) {
        return template.count(':') >= ARN_PARTS - 1;
    }

    private static WildcardPattern completed(Template template) {
        Optional<String> plain = template.plainPattern();
        if (plain.isPresent() && hasAllParts(template)) {
            return WildcardPattern.of(plain.get());
        }
        if (template.written().equals("*")) {
            return WildcardPattern.ANYTHING;
        }
        Units units = template.resolvePattern(ContextKeys.none()).orElseThrow();
        int missing = ARN_PARTS - units.split(':', ARN_PARTS).size();
        return units.appendPattern(":*".repeat(missing)).compile();
    }
}
