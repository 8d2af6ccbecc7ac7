package countersign.policy;

import countersign.policy.arn.ResourcePattern;
import countersign.policy.condition.Truth;
import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.List;
import java.util.stream.Stream;

/// The Resource or NotResource element of a statement. Immutable.
final class ResourceElement {
    private final ResourcePattern[] patterns;
    private final ElementSense sense;

    ResourceElement(List<ResourcePattern> patterns, ElementSense sense) {
        this.patterns = patterns.toArray(ResourcePattern[]::new);
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
        for (ResourcePattern pattern : patterns) {
            if (pattern.names(resource, context)) {
                return true;
            }
        }
        return false;
    }

    private Truth matchesOther(String resource, ContextKeys context) {
        boolean unresolved = false;
        for (ResourcePattern pattern : patterns) {
            switch (pattern.matches(resource, context)) {
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

    /// Whether a resource that begins like none of the patterns is surely another one.
    boolean isAboutKnownBeginnings() {
        if (sense == ElementSense.ALL_BUT_LISTED) {
            return false;
        }
        for (ResourcePattern pattern : patterns) {
            if (pattern.beginning().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// Of which one matches, or none, by [#sense].
    List<ResourcePattern> patterns() {
        return List.of(patterns);
    }

    List<Template> templates() {
        return Stream.of(patterns).map(ResourcePattern::template).toList();
    }
}
