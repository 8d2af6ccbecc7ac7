package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.e2e.RealClient.Answer;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.Map;

/// A refusal that says encoded why it is one, on a server that was told to.
record DenialStory(Scene scene) {
    private static final String MARK = "Encoded authorization failure message: ";

    void tell() throws IOException, InterruptedException {
        SigningIdentity key = scene.user(scene.name(), Scene.policy("Deny", "iam:ListUsers"));
        Answer.Refused refused =
                assertInstanceOf(
                        Answer.Refused.class,
                        scene.told().client().call(key, "ListUsers", Map.of()));
        String encoded =
                refused.message().substring(refused.message().indexOf(MARK) + MARK.length());
        String decoded =
                scene.done("DecodeAuthorizationMessage", Map.of("EncodedMessage", encoded))
                        .path("DecodedMessage")
                        .asString();
        assertTrue(decoded.contains("\"explicitDeny\":true"), decoded);
        scene.refused(
                "InvalidAuthorizationMessageException",
                "The encoded message is not valid.",
                "DecodeAuthorizationMessage",
                Map.of("EncodedMessage", encoded.substring(1)));
        scene.gone(scene.name(), key);
    }
}
