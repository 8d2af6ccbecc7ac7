package countersign.policy;

import countersign.policy.arn.ResourcePattern;
import countersign.policy.condition.Truth;
import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import countersign.policy.variable.TemplateMatch;
import java.util.List;

/// The Resource or NotResource element of a statement. Immutable.
final class ResourceElement {
    private final List<ResourcePattern> patterns;
    private final ElementSense sense;

    ResourceElement(List<ResourcePattern> patterns, ElementSense sense) {
        this.patterns = List.copyOf(patterns);
        this.sense = sense;
    }

    /// A pattern whose variable has no value matches nothing. NotResource with such a pattern would
    /// so be about more than its author meant: then it can't be decided.
    Truth matches(String resource, ContextKeys context) {
        return sense == ElementSense.LISTED
                ? Truth.of(lists(resource, context))
                : matchesOther(resource, context);
    }

    private boolean lists(String resource, ContextKeys context) {
        for (int i = 0; i < patterns.size(); i++) {
            ResourcePattern pattern = patterns.get(i);
            if (pattern.beginsAs(resource)
                    && pattern.matches(resource, context) == TemplateMatch.MATCHES) {
                return true;
            }
        }
        return false;
    }

    private Truth matchesOther(String resource, ContextKeys context) {
        boolean unresolved = false;
        for (int i = 0; i < patterns.size(); i++) {
            switch (patterns.get(i).matches(resource, context)) {
                case MATCHES -> {
                    return Truth.FALSE;
                }
                case UNRESOLVED -> unresolved = true;
                case DIFFERS -> {}
            }
        }
        return unresolved ? Truth.UNDECIDABLE : Truth.TRUE;
    }

    ElementSense sense() {
        return sense;
    }

    List<Template> templates() {
        return patterns.stream().map(ResourcePattern::template).toList();
    }
}
