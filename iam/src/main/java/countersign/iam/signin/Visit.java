package countersign.iam.signin;

import java.util.Optional;

/// How a browser comes to sign in.
///
/// @param issuer the page that sent it, as it says; up to [#TEXT_CHARACTERS_MAX], may be empty
/// @param destination where it was to go and isn't let, to be shown; likewise
/// @param before the session that it has already, which ends with the new one
public record Visit(String issuer, String destination, Optional<SessionCookie> before) {
    /// As long as URLs are anywhere.
    public static final int TEXT_CHARACTERS_MAX = 2048;

    public Visit {
        if (issuer.length() > TEXT_CHARACTERS_MAX || destination.length() > TEXT_CHARACTERS_MAX) {
            throw new IllegalArgumentException("Issuer and destination are URLs");
        }
    }
}
