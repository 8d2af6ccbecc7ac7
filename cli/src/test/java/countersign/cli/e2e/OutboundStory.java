package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Federation outwards: an account's issuer, and a token by which services outside know a user.
record OutboundStory(Scene scene) {
    void tell() throws IOException, InterruptedException {
        SigningIdentity key = scene.user(scene.name(), Scene.policy("Allow", "sts:*"));
        scene.told()
                .refused(
                        "OutboundWebIdentityFederationDisabledException",
                        "The outbound web identity federation feature is not enabled for this"
                                + " account. To use this feature, you must first enable it through"
                                + " the AWS Management Console or API.",
                        key,
                        "GetWebIdentityToken",
                        wanted());
        JsonNode made = scene.done("EnableOutboundWebIdentityFederation", Map.of());
        Expect.text(
                made.path("IssuerIdentifier").asString(),
                scene.done("GetOutboundWebIdentityFederationInfo", Map.of()),
                "IssuerIdentifier");
        Expect.present(scene.told().done(key, "GetWebIdentityToken", wanted()), "WebIdentityToken");
        scene.done("DisableOutboundWebIdentityFederation", Map.of());
        scene.gone(scene.name(), key);
    }

    private static Map<String, Object> wanted() {
        return Map.of("Audience", List.of("https://api.example.com"), "SigningAlgorithm", "ES384");
    }
}
