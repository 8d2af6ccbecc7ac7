package countersign.gateway.protocol;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// Refusals of what can be read in two ways, or not at all.
public final class Unclear {
    private static final int TOLD_CHARS_MAX = 128;

    private Unclear() {}

    /// The request is malformed, or two readers might read it differently.
    public static Refusal request(String what) {
        return new Refusal(ErrorCode.VALIDATION_ERROR, what);
    }

    /// There is no such operation.
    static Refusal operation(String name) {
        return new Refusal(
                ErrorCode.INVALID_ACTION, "The operation " + told(name) + " is not known here.");
    }

    /// As much of a name that a stranger made up as is told back to him.
    public static String told(String name) {
        return "`"
                + (name.length() <= TOLD_CHARS_MAX ? name : name.substring(0, TOLD_CHARS_MAX))
                + "`";
    }
}
