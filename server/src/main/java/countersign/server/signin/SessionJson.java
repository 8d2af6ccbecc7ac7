package countersign.server.signin;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.signin.ShownCredentials;
import countersign.sigv4.SecretAccessKey;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the parameter `Session`: an object of three texts, and nothing else (IAM User Guide,
/// "Enable custom identity broker access to the AWS console").
final class SessionJson {
    /// A session token of 4,096 letters, and room for the rest.
    static final int CHARACTERS_MAX = 8192;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private SessionJson() {}

    /// @throws Refusal where it isn't so
    static ShownCredentials read(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw refusal("It is too long");
        }
        JsonNode session;
        try {
            session = JSON.readTree(text);
        } catch (JacksonException _) { // its message repeats what the text holds
            throw refusal("It is no JSON");
        }
        if (!session.isObject() || session.size() != 3) {
            throw refusal("It is not an object of three members");
        }
        return new ShownCredentials(
                member(session, "sessionId"),
                SecretAccessKey.of(member(session, "sessionKey")),
                member(session, "sessionToken"));
    }

    private static String member(JsonNode session, String name) {
        JsonNode value = session.path(name);
        if (!value.isString() || value.asString().isEmpty()) {
            throw refusal("It has no text `" + name + "`");
        }
        return value.asString();
    }

    private static Refusal refusal(String detail) {
        return new Refusal(
                ErrorCode.VALIDATION_ERROR,
                "Session must be a JSON object of the texts sessionId, sessionKey and sessionToken.",
                detail);
    }
}
