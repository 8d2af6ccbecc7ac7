package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;

/// All stories that are told through each client: together they do every operation that there is.
///
/// An operation that is new goes into the story of its family, or into one of its own here; a story
/// that a client of some years ago can't tell asks first whether the client knows it.
///
/// @param known the operations that the client has
/// @param issuer an OpenID Connect provider that runs
record Stories(
        RealClient client,
        Set<String> known,
        LocalServer server,
        IssuerProcess issuer,
        SamlIdentityProvider idp) {
    /// The number of the other account.
    static final String MEMBER = "210987654321";

    void tell() throws IOException, InterruptedException {
        aboutIdentities();
        aboutPolicies();
        new OidcProviderStory(scene("oidc"), issuer).tell();
        new SamlStory(scene("saml"), idp).tell();
        new AccountStory(scene("account")).tell();
        if (known.contains("GetWebIdentityToken")) {
            new OutboundStory(scene("outbound")).tell();
        }
        withAnotherAccount();
    }

    private void aboutIdentities() throws IOException, InterruptedException {
        new GroupStory(client, root(), account(), "readers").tell();
        new RoleStory(client, root(), account(), "rita").tell();
        new UserStory(scene("user")).tell();
        new DeviceStory(scene("device")).tell();
        new RoleCareStory(scene("role")).tell();
        new PasswordStory(scene("password")).tell();
    }

    private void aboutPolicies() throws IOException, InterruptedException {
        new ManagedPolicyStory(client, root(), account(), "mary").tell();
        new SimulationStory(client, root(), account(), "sam").tell();
        new PolicyCareStory(scene("policy")).tell();
    }

    private Scene scene(String about) {
        return Scene.of(client, known, server, about);
    }

    private void withAnotherAccount() throws IOException, InterruptedException {
        SigningIdentity other = server.anotherAccount(MEMBER, InstantSource.system());
        if (known.contains("AssumeRoot")) {
            new RootTaskStory(scene("task"), MEMBER).tell();
        }
        if (known.contains("CreateDelegationRequest")) {
            new DelegationStory(scene("delegation"), server, other).tell();
        }
    }

    private SigningIdentity root() {
        return server.rootKey();
    }

    private String account() {
        return server.account();
    }
}
