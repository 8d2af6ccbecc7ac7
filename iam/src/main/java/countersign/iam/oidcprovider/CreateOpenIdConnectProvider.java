package countersign.iam.oidcprovider;

import countersign.api.OperationModel;
import countersign.api.iam.CreateOpenIdConnectProviderRequest;
import countersign.api.iam.CreateOpenIdConnectProviderResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.OidcProvider;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identityprovider.ProviderLookup;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Makes an OpenID Connect provider known to the account (IAM API Reference,
/// "CreateOpenIDConnectProvider"). Without thumbprints, that of the certificate at the top of the
/// provider's own chain is fetched.
final class CreateOpenIdConnectProvider
        implements Operation<
                CreateOpenIdConnectProviderRequest, CreateOpenIdConnectProviderResponse> {
    private final Directory directory;
    private final ProviderLookup<OidcProvider> providers;
    private final IssuerUrls urls;
    private final ProviderCertificates certificates;
    private final InstantSource clock;

    CreateOpenIdConnectProvider(
            Directory directory,
            ProviderLookup<OidcProvider> providers,
            IssuerUrls urls,
            ProviderCertificates certificates,
            InstantSource clock) {
        this.directory = directory;
        this.providers = providers;
        this.urls = urls;
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreateOpenIdConnectProviderRequest, CreateOpenIdConnectProviderResponse>
            model() {
        return IamApi.CREATE_OPEN_ID_CONNECT_PROVIDER;
    }

    @Override
    public Access<CreateOpenIdConnectProviderRequest> access() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>(
                                "iam:CreateOpenIDConnectProvider",
                                CreateOpenIdConnectProvider::provider),
                        new Access.Permission<>(
                                "iam:TagOpenIDConnectProvider",
                                CreateOpenIdConnectProvider::taggedProvider)),
                List.of());
    }

    @Override
    public CreateOpenIdConnectProviderResponse handle(
            Caller caller, CreateOpenIdConnectProviderRequest request) {
        urls.require(request.url());
        OidcProvider provider =
                new OidcProvider(
                        caller.account(),
                        request.url(),
                        ClientIds.of(request.clientIdList().orElse(List.of())),
                        Thumbprints.of(request.thumbprintList().orElse(List.of())),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        Tags.ofNew(request.tags()));
        requireFree(provider);
        OidcProvider pinned = provider.needsThumbprint() ? pinned(provider) : provider;
        directory.change(edit -> create(edit, pinned));
        var answer =
                CreateOpenIdConnectProviderResponse.builder()
                        .openIdConnectProviderArn(pinned.arn());
        return (pinned.tags().isEmpty() ? answer : answer.tags(Tags.onTheWire(pinned.tags())))
                .build();
    }

    private Edit create(Edit edit, OidcProvider provider) {
        requireFree(provider);
        return directory.oidcProviders().create(edit, provider);
    }

    /// @throws Refusal EntityAlreadyExists, recorded, or LimitExceeded
    private void requireFree(OidcProvider provider) {
        if (directory.oidcProviders().named(provider.account(), provider.name()).isPresent()) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "Provider with url " + provider.url() + " already exists.");
        }
        providers.requireRoom(provider.account());
    }

    /// @throws Refusal OpenIdIdpCommunicationError; its text was observed by others
    private OidcProvider pinned(OidcProvider provider) {
        String thumbprint =
                certificates
                        .topThumbprint(provider.url())
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.OPEN_ID_IDP_COMMUNICATION_ERROR,
                                        "Could not connect to " + provider.url()));
        return provider.withThumbprints(List.of(thumbprint));
    }

    private static List<Resource> provider(
            Caller caller, CreateOpenIdConnectProviderRequest request) {
        return List.of(
                new Resource(
                        Arns.oidcProvider(caller.account(), OidcProvider.nameOf(request.url())),
                        Tags.requestKeys(request.tags().orElse(List.of()))));
    }

    private static List<Resource> taggedProvider(
            Caller caller, CreateOpenIdConnectProviderRequest request) {
        return request.tags().orElse(List.of()).isEmpty() ? List.of() : provider(caller, request);
    }
}
