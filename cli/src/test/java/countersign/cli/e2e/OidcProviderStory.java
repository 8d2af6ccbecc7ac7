package countersign.cli.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// An OpenID Connect provider from its making to its end, and one that vouches for somebody.
///
/// @param issuer a provider that runs
record OidcProviderStory(Scene scene, IssuerProcess issuer) {
    void tell() throws IOException, InterruptedException {
        theRecord();
        theToken();
    }

    private void theRecord() throws IOException, InterruptedException {
        String host = scene.name() + ".example.com";
        String arn = scene.arn("oidc-provider/" + host);
        Map<String, Object> named = Map.of("OpenIDConnectProviderArn", arn);
        Map<String, Object> client = Map.of("OpenIDConnectProviderArn", arn, "ClientID", "app");
        Map<String, Object> create =
                Map.of("Url", "https://" + host, "ThumbprintList", List.of("a".repeat(40)));
        scene.done("CreateOpenIDConnectProvider", create);
        scene.refused(
                "EntityAlreadyExists",
                "Provider with url https://" + host + " already exists.",
                "CreateOpenIDConnectProvider",
                create);
        scene.tagged(
                "OpenIDConnectProvider",
                "ListOpenIDConnectProviderTags",
                "OpenIDConnectProviderArn",
                arn);
        scene.done("AddClientIDToOpenIDConnectProvider", client);
        scene.done(
                "UpdateOpenIDConnectProviderThumbprint",
                Map.of("OpenIDConnectProviderArn", arn, "ThumbprintList", List.of("b".repeat(40))));
        var shown = scene.done("GetOpenIDConnectProvider", named);
        Expect.has("app", shown, "ClientIDList");
        Expect.has("b".repeat(40), shown, "ThumbprintList");
        scene.done("RemoveClientIDFromOpenIDConnectProvider", client);
        Expect.text(
                arn,
                scene.done("ListOpenIDConnectProviders", Map.of()),
                "OpenIDConnectProviderList",
                0,
                "Arn");
        scene.done("DeleteOpenIDConnectProvider", named);
        scene.refused(
                "NoSuchEntity",
                "OpenIDConnect Provider not found for arn " + arn,
                "GetOpenIDConnectProvider",
                named);
    }

    private void theToken() throws IOException, InterruptedException {
        String provider =
                scene.done(
                                "CreateOpenIDConnectProvider",
                                Map.of(
                                        "Url",
                                        issuer.url(),
                                        "ClientIDList",
                                        List.of("app"),
                                        "ThumbprintList", // older clients insist on one
                                        List.of("a".repeat(40))))
                        .path("OpenIDConnectProviderArn")
                        .asString();
        Map<String, Object> role = Map.of("RoleName", scene.name());
        scene.done(
                "CreateRole",
                Map.of(
                        "RoleName",
                        scene.name(),
                        "AssumeRolePolicyDocument",
                        Scene.trust(
                                "\"Federated\": \"" + provider + "\"",
                                "sts:AssumeRoleWithWebIdentity")));
        String token = issuer.token("alice");
        var assumed = scene.done("AssumeRoleWithWebIdentity", assume(token));
        Expect.text("alice", assumed, "SubjectFromWebIdentityToken");
        scene.refused(
                "InvalidIdentityToken",
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an"
                        + " Access Token)",
                "AssumeRoleWithWebIdentity",
                assume("no.token"));
        scene.done("DeleteRole", role);
        scene.done("DeleteOpenIDConnectProvider", Map.of("OpenIDConnectProviderArn", provider));
    }

    private Map<String, Object> assume(String token) {
        return Map.of(
                "RoleArn",
                scene.arn("role/" + scene.name()),
                "RoleSessionName",
                "web",
                "WebIdentityToken",
                token);
    }
}
