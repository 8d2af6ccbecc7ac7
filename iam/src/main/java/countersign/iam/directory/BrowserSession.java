package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import java.time.Instant;

/// A browser in which somebody has signed in by temporary credentials, whose secret he proved to
/// know. It is good as long as they are.
///
/// @param accessKeyId the credentials'
/// @param sessionToken sealed under the master key
/// @param began in whole seconds
/// @param ends in whole seconds, not later than the credentials
/// @param issuer the page that sent the browser, as it said; may be empty
/// @param destination where it was to go and wasn't let; may be empty
public record BrowserSession(
        AccessKeyId accessKeyId,
        SealedSecret sessionToken,
        Instant began,
        Instant ends,
        String issuer,
        String destination) {
    /// Where the token is kept, for sealing and opening it.
    ///
    /// @param recordKey of the session's record
    public static SecretPlace tokenPlace(String recordKey) {
        return new SecretPlace(recordKey, "session-token");
    }
}
