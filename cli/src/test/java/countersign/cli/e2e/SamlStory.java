package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/// A SAML provider from its making to its end, and somebody for whom it vouches meanwhile.
///
/// @param idp signs what it says
record SamlStory(Scene scene, SamlIdentityProvider idp) {
    void tell() throws IOException, InterruptedException {
        String arn = scene.arn("saml-provider/" + scene.name());
        Map<String, Object> named = Map.of("SAMLProviderArn", arn);
        scene.done(
                "CreateSAMLProvider",
                Map.of("Name", scene.name(), "SAMLMetadataDocument", idp.metadata()));
        scene.tagged("SAMLProvider", "ListSAMLProviderTags", "SAMLProviderArn", arn);
        scene.done(
                "UpdateSAMLProvider",
                Map.of("SAMLProviderArn", arn, "SAMLMetadataDocument", idp.metadata()));
        Expect.present(scene.done("GetSAMLProvider", named), "SAMLMetadataDocument");
        Expect.text(arn, scene.done("ListSAMLProviders", Map.of()), "SAMLProviderList", 0, "Arn");
        theAssertion(arn);
        scene.done("DeleteSAMLProvider", named);
        scene.refused(
                "NoSuchEntity", "Manifest not found for arn " + arn, "GetSAMLProvider", named);
    }

    private void theAssertion(String provider) throws IOException, InterruptedException {
        String role = scene.arn("role/" + scene.name());
        scene.done(
                "CreateRole",
                Map.of(
                        "RoleName",
                        scene.name(),
                        "AssumeRolePolicyDocument",
                        Scene.trust(
                                "\"Federated\": \"" + provider + "\"", "sts:AssumeRoleWithSAML")));
        String response = idp.response(role, provider, InstantSource.system().instant());
        var assumed = scene.done("AssumeRoleWithSAML", assume(role, provider, response));
        SigningIdentity session = Storyteller.identity(assumed.path("Credentials"));
        Expect.text(
                "arn:aws:sts::%s:assumed-role/%s/alice".formatted(scene.account(), scene.name()),
                scene.told().done(session, "GetCallerIdentity", Map.of()),
                "Arn");
        scene.refused(
                "InvalidIdentityToken",
                "The assertion has already been used",
                "AssumeRoleWithSAML",
                assume(role, provider, response));
        scene.done("DeleteRole", Map.of("RoleName", scene.name()));
    }

    private static Map<String, Object> assume(String role, String provider, String response) {
        return Map.of("RoleArn", role, "PrincipalArn", provider, "SAMLAssertion", response);
    }
}
