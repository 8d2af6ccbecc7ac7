package countersign.iam.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.iam.GetOutboundWebIdentityFederationInfoResponse;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Documented in the IAM API Reference where nothing else is said: the texts are the descriptions
/// of the errors there.
final class AccountSwitchesTest {
    private static final String ENABLED =
            "FeatureEnabled: The request failed because outbound identity federation is already"
                    + " enabled for your AWS account. You cannot enable the feature multiple times."
                    + " To fetch the current configuration (including the unique issuer URL), use"
                    + " the GetOutboundWebIdentityFederationInfo operation.";
    private static final String DISABLED =
            "FeatureDisabled: The request failed because outbound identity federation is already"
                    + " disabled for your AWS account. You cannot disable the feature multiple"
                    + " times";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    @Test
    void outbound_federation_begins_switched_off() {
        assertEquals(DISABLED, root.refusal(IamApi.GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO));
        assertEquals(DISABLED, root.refusal(IamApi.DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION));
    }

    @Test
    void it_gives_the_account_an_issuer_of_its_own() {
        String issuer = enable(root);

        assertTrue(issuer.matches("https://issuer\\.example/[0-9a-f]{32}"), issuer);
        assertEquals(
                GetOutboundWebIdentityFederationInfoResponse.builder()
                        .issuerIdentifier(issuer)
                        .jwtVendingEnabled(true)
                        .build(),
                root.call(IamApi.GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO));
        assertEquals(ENABLED, root.refusal(IamApi.ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION));
        assertNotEquals(issuer, enable(iam.account(new AccountId("210987654321"))));
    }

    /// A guess.
    @Test
    void switched_off_and_on_again_the_issuer_is_the_same() {
        String issuer = enable(root);

        root.call(IamApi.DISABLE_OUTBOUND_WEB_IDENTITY_FEDERATION);

        assertEquals(DISABLED, root.refusal(IamApi.GET_OUTBOUND_WEB_IDENTITY_FEDERATION_INFO));
        assertEquals(issuer, enable(root));
    }

    @Test
    void the_token_version_is_shown_in_the_summary() {
        assertEquals(1, summary().get("GlobalEndpointTokenVersion"));

        root.call(
                IamApi.SET_SECURITY_TOKEN_SERVICE_PREFERENCES,
                "GlobalEndpointTokenVersion",
                "v2Token");

        assertEquals(2, summary().get("GlobalEndpointTokenVersion"));
        assertEquals(
                "ValidationError",
                root.outcome(
                        IamApi.SET_SECURITY_TOKEN_SERVICE_PREFERENCES,
                        "GlobalEndpointTokenVersion",
                        "v3Token"));
    }

    @Test
    void providers_of_both_kinds_are_counted() {
        root.call(IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER, "Url", "https://idp.example.com");

        assertEquals(1, summary().get("Providers"));
    }

    @Test
    void the_first_account_manages_root_access_of_all() {
        var begun = root.call(IamApi.LIST_ORGANIZATIONS_FEATURES);
        assertTrue(begun.organizationId().orElseThrow().matches("o-[a-z0-9]{10,32}"));
        assertEquals(Optional.of(List.of()), begun.enabledFeatures());

        assertEquals(
                Optional.of(List.of("RootSessions")),
                root.call(IamApi.ENABLE_ORGANIZATIONS_ROOT_SESSIONS).enabledFeatures());
        assertEquals(
                Optional.of(List.of("RootCredentialsManagement", "RootSessions")),
                root.call(IamApi.ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT)
                        .enabledFeatures());
        assertEquals(
                Optional.of(List.of("RootCredentialsManagement", "RootSessions")),
                root.call(IamApi.ENABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT)
                        .enabledFeatures());
        assertEquals(
                Optional.of(List.of("RootCredentialsManagement")),
                root.call(IamApi.DISABLE_ORGANIZATIONS_ROOT_SESSIONS).enabledFeatures());
        assertEquals(
                Optional.of(List.of()),
                root.call(IamApi.DISABLE_ORGANIZATIONS_ROOT_CREDENTIALS_MANAGEMENT)
                        .enabledFeatures());
        assertEquals(
                begun.organizationId(),
                root.call(IamApi.LIST_ORGANIZATIONS_FEATURES).organizationId());
    }

    @Test
    void the_other_accounts_do_not() {
        Client member = iam.account(new AccountId("000000000001"));

        assertEquals(
                "AccountNotManagementOrDelegatedAdministratorException: The request was rejected"
                        + " because the account making the request is not the management account"
                        + " or delegated administrator account for centralized root access.",
                member.refusal(IamApi.ENABLE_ORGANIZATIONS_ROOT_SESSIONS));
        assertEquals(
                "AccountNotManagementOrDelegatedAdministratorException",
                member.outcome(IamApi.LIST_ORGANIZATIONS_FEATURES));
    }

    private static String enable(Client client) {
        return client.call(IamApi.ENABLE_OUTBOUND_WEB_IDENTITY_FEDERATION)
                .issuerIdentifier()
                .orElseThrow();
    }

    private Map<String, Integer> summary() {
        return root.call(IamApi.GET_ACCOUNT_SUMMARY).summaryMap().orElseThrow();
    }
}
