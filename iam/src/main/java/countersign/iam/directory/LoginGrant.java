package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.time.Instant;
import java.util.Optional;

/// That a user has signed in by password for a client, which may fetch credentials for it: by an
/// authorization code first, by a refresh token afterwards.
///
/// @param userId the unique id; the account's for the root user
/// @param proven when the password was given
/// @param password which one it was ([LoginProfile#passwordId])
/// @param clientId whom it was given for
/// @param binding what only that client can show: a hash over the code challenge and the redirect
///   URI, or the thumbprint of its key
public record LoginGrant(
        AccountId account,
        String userId,
        Instant proven,
        String password,
        Optional<Mfa> mfa,
        String clientId,
        String binding) {
    /// That a code of this device was given.
    public record Mfa(String serialNumber, Instant at) {}

    public LoginGrant boundTo(String newBinding) {
        return new LoginGrant(account, userId, proven, password, mfa, clientId, newBinding);
    }

    /// After the password that was given has been changed to another.
    public LoginGrant withPassword(String newPassword, Instant changed) {
        return new LoginGrant(account, userId, changed, newPassword, mfa, clientId, binding);
    }
}
