package countersign.iam.signin;

import countersign.iam.caller.Caller;
import countersign.iam.session.IssuedSession;

/// What became of a tool's wish for credentials.
public sealed interface TokenOutcome {
    /// @param caller whom the credentials are of
    /// @param refreshToken for the next ones; secret
    record Issued(Caller caller, IssuedSession session, String refreshToken)
            implements TokenOutcome {
        Issued with(String newRefreshToken) {
            return new Issued(caller, session, newRefreshToken);
        }

        @Override
        public String toString() {
            return "Issued[" + caller.arn() + "]";
        }
    }

    /// @param detail for the operator
    record Denied(Reason reason, String detail) implements TokenOutcome {}

    /// As clients tell them apart (AWS Sign-In API Reference, "CreateOAuth2Token",
    /// `OAuth2ErrorCode`).
    enum Reason {
        AUTHCODE_EXPIRED,
        TOKEN_EXPIRED,
        USER_CREDENTIALS_CHANGED,
        INSUFFICIENT_PERMISSIONS
    }
}
