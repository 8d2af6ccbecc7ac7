package countersign.sigv4;

import java.util.Objects;
import java.util.Optional;

/// What a client signs with.
///
/// @param accessKeyId sent in the clear
/// @param secretAccessKey never sent
/// @param sessionToken sent in the clear; empty for long-term credentials
public record SigningIdentity(
        String accessKeyId, SecretAccessKey secretAccessKey, Optional<String> sessionToken) {
    public SigningIdentity {
        Objects.requireNonNull(accessKeyId);
        Objects.requireNonNull(secretAccessKey);
        Objects.requireNonNull(sessionToken);
    }

    /// The id alone.
    @Override
    public String toString() {
        return "SigningIdentity[" + accessKeyId + "]";
    }
}
