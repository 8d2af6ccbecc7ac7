package countersign.policy;

import countersign.policy.variable.Template;
import countersign.policy.variable.TemplateFault;
import org.jspecify.annotations.Nullable;

/// A text of a document of the right syntax, whose meaning is not yet checked. What several checks
/// and the compiler want to know of it is found out once. Of one thread.
final class RawValue {
    private final Pointer pointer;
    private final String text;
    private @Nullable Template template;
    private @Nullable ResourceForm form;

    /// @param pointer to the value, whether it stands alone or in a list
    RawValue(Pointer pointer, String text) {
        this.pointer = pointer;
        this.text = text;
    }

    Pointer pointer() {
        return pointer;
    }

    String text() {
        return text;
    }

    /// The text with its policy variables.
    ///
    /// @param version of the document
    Template template(PolicyVersion version) throws TemplateFault {
        if (template == null) {
            template =
                    switch (version) {
                        case V2008_10_17 -> Template.withoutVariables(text);
                        case V2012_10_17 -> Template.parse(text);
                    };
        }
        return template;
    }

    /// The same of a text that was checked.
    Template checkedTemplate(PolicyVersion version) {
        try {
            return template(version);
        } catch (TemplateFault fault) {
            throw new IllegalStateException("A text passed the checks unread", fault);
        }
    }

    /// The text as a value of Resource or NotResource.
    ///
    /// @param version of the document
    ResourceForm resourceForm(PolicyVersion version) {
        if (form == null) {
            form = ResourceForm.of(text, masked(version));
        }
        return form;
    }

    private String masked(PolicyVersion version) {
        try {
            return template(version).withPlaceholders(ResourceForm.VARIABLE);
        } catch (TemplateFault fault) {
            return text; // its own finding
        }
    }
}
