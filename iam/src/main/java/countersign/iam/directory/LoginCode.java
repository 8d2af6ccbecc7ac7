package countersign.iam.directory;

import java.util.Optional;

/// An authorization code. It stays until its time is over: whoever brings it once more ends what
/// was given for it (RFC 6749 section 4.1.2).
///
/// @param login what was given for it, once it was brought
public record LoginCode(LoginGrant grant, Optional<PassingId> login) {
    public LoginCode redeemedFor(PassingId newLogin) {
        return new LoginCode(grant, Optional.of(newLogin));
    }
}
