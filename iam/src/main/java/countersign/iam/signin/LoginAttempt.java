package countersign.iam.signin;

import countersign.iam.mfa.TokenCode;
import countersign.iam.password.AttemptSource;
import countersign.iam.password.Password;
import java.util.Optional;

/// What a person typed to sign in.
///
/// @param account twelve digits, or an alias
/// @param userName empty for the root user
/// @param password empty where it can't be one
/// @param code of an MFA device, if one was given that can be a code
/// @param source where the person is
public record LoginAttempt(
        String account,
        Optional<String> userName,
        Optional<Password> password,
        Optional<TokenCode> code,
        AttemptSource source) {
    @Override
    public String toString() {
        return "LoginAttempt(hidden)";
    }
}
