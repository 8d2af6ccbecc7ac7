package countersign.iam.oidcprovider;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.List;
import java.util.Locale;

/// What may be the thumbprints of a provider. That the text says "fewer than" what is allowed is
/// recorded; that any forty characters do, and are kept in lower case, was observed by others.
final class Thumbprints {
    private static final int MAX = 5;

    private Thumbprints() {}

    /// @param given forty characters each, as the model has checked
    /// @throws Refusal where there are too many
    static List<String> of(List<String> given) {
        if (given.size() > MAX) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT,
                    "Thumbprint list must contain fewer than " + MAX + " entries.");
        }
        return given.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    }
}
