package countersign.policy;

import countersign.policy.variable.Template;
import countersign.policy.variable.TemplateFault;

/// Reads texts by the version of their document.
final class Templates {
    private Templates() {}

    static Template parse(String text, PolicyVersion version) throws TemplateFault {
        return switch (version) {
            case V2008_10_17 -> Template.withoutVariables(text);
            case V2012_10_17 -> Template.parse(text);
        };
    }

    /// Reads a text that was checked.
    static Template parseChecked(String text, PolicyVersion version) {
        try {
            return parse(text, version);
        } catch (TemplateFault fault) {
            throw new IllegalStateException("A text passed the checks unread", fault);
        }
    }
}
