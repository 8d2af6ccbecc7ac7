package countersign.iam.signin;

/// What a tool brings to get credentials for its user (AWS Sign-In API Reference,
/// "CreateOAuth2TokenRequestBody"). Never printed.
public sealed interface TokenRequest {
    LoginClient client();

    /// The code that the browser brought.
    ///
    /// @param verifier whose hash the tool had sent before
    record ByCode(LoginClient client, String code, String verifier, String redirectUri)
            implements TokenRequest {
        @Override
        public String toString() {
            return "ByCode[" + client + "]";
        }
    }

    /// The token that came with the credentials before.
    record ByRefreshToken(LoginClient client, String refreshToken) implements TokenRequest {
        @Override
        public String toString() {
            return "ByRefreshToken[" + client + "]";
        }
    }
}
