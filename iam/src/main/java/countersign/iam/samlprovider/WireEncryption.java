package countersign.iam.samlprovider;

import countersign.iam.directory.SamlProvider;
import java.util.Optional;

/// `AssertionEncryptionMode` as requests and answers have it. That a provider which was never told
/// allows both is recorded.
final class WireEncryption {
    private WireEncryption() {}

    /// @param mode `Required` or `Allowed`, as the model has checked
    static SamlProvider.Encryption parse(Optional<String> mode) {
        return mode.equals(Optional.of("Required"))
                ? SamlProvider.Encryption.REQUIRED
                : SamlProvider.Encryption.ALLOWED;
    }

    static String render(SamlProvider.Encryption encryption) {
        return switch (encryption) {
            case ALLOWED -> "Allowed";
            case REQUIRED -> "Required";
        };
    }
}
