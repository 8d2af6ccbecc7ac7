package countersign.server.signin;

import countersign.api.query.FormReading;
import countersign.api.query.QueryForm;
import countersign.http.HttpRequest;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.signin.LoginClient;
import countersign.iam.signin.TokenRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the body of CreateOAuth2Token: JSON as AWS's SDKs write it, or a form as RFC 6749 has it
/// (AWS Sign-In API Reference, "CreateOAuth2Token").
final class TokenInput {
    private static final int BYTES_MAX = 16 * 1024;
    private static final int VERIFIER_CHARACTERS_MIN = 43;
    private static final int VERIFIER_CHARACTERS_MAX = 128;
    private static final int TEXT_CHARACTERS_MAX = 2048;
    private static final Map<String, String> FORM_NAMES =
            Map.of(
                    "clientId", "client_id",
                    "grantType", "grant_type",
                    "redirectUri", "redirect_uri",
                    "codeVerifier", "code_verifier",
                    "refreshToken", "refresh_token",
                    "code", "code");
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Map<String, String> members;

    private TokenInput(Map<String, String> members) {
        this.members = members;
    }

    /// @throws Refusal ValidationError
    static TokenRequest read(HttpRequest request) {
        if (request.body().length > BYTES_MAX) {
            throw invalid("The body is too long.");
        }
        boolean json =
                request.header("Content-Type").orElse("").startsWith("application/json")
                        || request.header("Content-Type").isEmpty();
        return new TokenInput(json ? json(request.body()) : form(request.body())).request();
    }

    private TokenRequest request() {
        LoginClient client =
                LoginClient.parse(text("clientId"))
                        .orElseThrow(() -> invalid("clientId is not known."));
        return switch (text("grantType")) {
            case "authorization_code" ->
                    new TokenRequest.ByCode(client, text("code"), verifier(), text("redirectUri"));
            case "refresh_token" -> new TokenRequest.ByRefreshToken(client, text("refreshToken"));
            default -> throw invalid("grantType must be authorization_code or refresh_token.");
        };
    }

    private String verifier() {
        String verifier = text("codeVerifier");
        boolean valid =
                verifier.length() >= VERIFIER_CHARACTERS_MIN
                        && verifier.length() <= VERIFIER_CHARACTERS_MAX
                        && verifier.chars().allMatch(TokenInput::isUnreserved);
        if (!valid) {
            throw invalid("codeVerifier is not valid.");
        }
        return verifier;
    }

    private String text(String name) {
        return Optional.ofNullable(members.get(name))
                .filter(value -> !value.isEmpty() && value.length() <= TEXT_CHARACTERS_MAX)
                .orElseThrow(() -> invalid(name + " is missing or too long."));
    }

    private static Map<String, String> json(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException _) { // its message repeats what the body holds
            throw invalid("The body is not JSON.");
        }
        if (!root.isObject()) {
            throw invalid("The body is not a JSON object.");
        }
        Map<String, String> members = new HashMap<>();
        for (String name : FORM_NAMES.keySet()) {
            JsonNode value = root.path(name);
            if (value.isString()) {
                members.put(name, value.asString());
            }
        }
        return members;
    }

    private static Map<String, String> form(byte[] body) {
        return switch (QueryForm.ofBody(body)) {
            case FormReading.Malformed _ -> throw invalid("The body is not a form.");
            case QueryForm form -> {
                Map<String, String> members = new HashMap<>();
                FORM_NAMES.forEach((name, inForm) ->
                        form.first(inForm).ifPresent(value -> members.put(name, value)));
                yield members;
            }
        };
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || "-._~".indexOf(c) >= 0;
    }

    private static Refusal invalid(String text) {
        return new Refusal(ErrorCode.VALIDATION_ERROR, text);
    }
}
