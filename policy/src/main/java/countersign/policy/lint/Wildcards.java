package countersign.policy.lint;

import countersign.policy.context.ContextKeys;
import countersign.policy.wildcard.WildcardPattern;

/// Texts in which `*` and `?` stand for others.
final class Wildcards {
    private Wildcards() {}

    static boolean areIn(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /// Whether all that `narrow` stands for is also meant by `wide`; true is certain, false may be
    /// an error where `wide` holds a `?`, which must not take the `*` of `narrow`.
    static boolean covers(String wide, String narrow) {
        if (wide.equals(narrow) || wide.equals("*")) {
            return true;
        }
        return canCover(wide) && WildcardPattern.of(wide).matches(narrow);
    }

    /// Whether others than itself can be seen to be covered by it.
    static boolean canCover(String wide) {
        return wide.indexOf('*') >= 0 && wide.indexOf('?') < 0;
    }

    /// As [#covers], for names of actions, whose case does not count.
    static boolean coversAction(String wide, String narrow) {
        return covers(ContextKeys.lowerCase(wide), ContextKeys.lowerCase(narrow));
    }
}
