package countersign.iam.signin;

import countersign.iam.directory.LoginGrant;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Function;

/// What a developer's tool asks for: an authorization code for its user (RFC 6749 section 4.1.1,
/// RFC 7636). The parameters are those of AWS CLI 2.32, which says `SHA-256` where RFC 7636 has
/// `S256`; `plain` is not taken.
///
/// @param state goes back to the tool as it came
/// @param redirectUri of the tool itself, on this machine's loopback, or that of our page
public record LoginRequest(
        LoginClient client, String challenge, String method, String state, String redirectUri) {
    private static final int CHALLENGE_CHARACTERS = 43;
    private static final int STATE_CHARACTERS_MAX = 512;
    private static final int URI_CHARACTERS_MAX = 2048;
    private static final String CONFIRMATION = "/v1/sessions/confirmation";

    /// @param parameters by name
    /// @throws Refusal ValidationError
    public static LoginRequest parse(Function<String, Optional<String>> parameters) {
        requireSame(parameters, "response_type", "code");
        requireSame(parameters, "scope", "openid");
        LoginClient client =
                LoginClient.parse(wanted(parameters, "client_id"))
                        .orElseThrow(() -> invalid("client_id"));
        String method = wanted(parameters, "code_challenge_method");
        if (!method.equals("SHA-256") && !method.equals("S256")) {
            throw invalid("code_challenge_method");
        }
        String challenge = wanted(parameters, "code_challenge");
        if (challenge.length() != CHALLENGE_CHARACTERS || !isUnreserved(challenge)) {
            throw invalid("code_challenge");
        }
        String state = wanted(parameters, "state");
        if (state.isEmpty()
                || state.length() > STATE_CHARACTERS_MAX
                || !state.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw invalid("state");
        }
        String redirectUri = wanted(parameters, "redirect_uri");
        if (!isAllowed(client, redirectUri)) {
            throw invalid("redirect_uri");
        }
        return new LoginRequest(client, challenge, method, state, redirectUri);
    }

    /// What the code is bound to: whoever redeems it shows the verifier, and says the same URI.
    String binding() {
        return binding(challenge, redirectUri);
    }

    /// Whether that was given for this.
    boolean isOf(LoginGrant grant) {
        return grant.clientId().equals(client.id())
                && MessageDigest.isEqual(
                        grant.binding().getBytes(StandardCharsets.US_ASCII),
                        binding().getBytes(StandardCharsets.US_ASCII));
    }

    static String bindingOf(String verifier, String redirectUri) {
        return binding(PassingSecret.encode(sha256(verifier)), redirectUri);
    }

    /// Scheme, host and port of the redirect URI.
    public String origin() {
        URI uri = URI.create(redirectUri);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String binding(String challenge, String redirectUri) {
        return PassingSecret.encode(sha256(challenge + "\n" + redirectUri));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /// On this machine by its address, never by a name (RFC 8252 section 7.3 and 8.3).
    private static boolean isAllowed(LoginClient client, String text) {
        if (text.length() > URI_CHARACTERS_MAX
                || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return false;
        }
        try {
            URI uri = new URI(text);
            boolean plain =
                    uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            return plain
                    && switch (client) {
                        case SAME_DEVICE ->
                                "http".equals(uri.getScheme())
                                        && "127.0.0.1".equals(uri.getHost())
                                        && uri.getPort() > 0
                                        && uri.getPort() <= 65_535;
                        case CROSS_DEVICE -> CONFIRMATION.equals(uri.getRawPath());
                    };
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isUnreserved(String text) {
        return text.chars()
                .allMatch(c ->
                        (c >= 'A' && c <= 'Z')
                                || (c >= 'a' && c <= 'z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }

    private static void requireSame(
            Function<String, Optional<String>> parameters, String name, String value) {
        if (!wanted(parameters, name).equals(value)) {
            throw invalid(name);
        }
    }

    private static String wanted(Function<String, Optional<String>> parameters, String name) {
        return parameters.apply(name).orElseThrow(() -> invalid(name));
    }

    private static Refusal invalid(String name) {
        return new Refusal(
                ErrorCode.VALIDATION_ERROR, "The parameter " + name + " is missing or not valid.");
    }
}
