package countersign.iam.oidcprovider;

import countersign.api.iam.DeleteOpenIdConnectProviderRequest;
import countersign.api.iam.DeleteOpenIdConnectProviderResponse;
import countersign.api.iam.GetOpenIdConnectProviderRequest;
import countersign.api.iam.GetOpenIdConnectProviderResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListOpenIdConnectProviderTagsRequest;
import countersign.api.iam.ListOpenIdConnectProviderTagsResponse;
import countersign.api.iam.ListOpenIdConnectProvidersRequest;
import countersign.api.iam.ListOpenIdConnectProvidersResponse;
import countersign.api.iam.OpenIdConnectProviderListEntry;
import countersign.api.iam.TagOpenIdConnectProviderRequest;
import countersign.api.iam.TagOpenIdConnectProviderResponse;
import countersign.api.iam.UntagOpenIdConnectProviderRequest;
import countersign.api.iam.UntagOpenIdConnectProviderResponse;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.OidcProvider;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identityprovider.ProviderKind;
import countersign.iam.identityprovider.ProviderLookup;
import countersign.iam.identityprovider.ProviderTags;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.tag.TagOperations;
import countersign.iam.tag.Tags;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The operations on OpenID Connect providers, those that show, list, delete and tag them written
/// out here (IAM API Reference, "GetOpenIDConnectProvider" and its like).
public final class OidcProviderOperations {
    private final Directory directory;
    private final ProviderLookup<OidcProvider> providers;

    private OidcProviderOperations(Directory directory) {
        this.directory = directory;
        this.providers = new ProviderLookup<>(directory.oidcProviders(), ProviderKind.OIDC);
    }

    public static List<Operation<?, ?>> operations(
            Directory directory,
            IssuerUrls urls,
            ProviderCertificates certificates,
            InstantSource clock) {
        OidcProviderOperations family = new OidcProviderOperations(directory);
        List<Operation<?, ?>> operations = new ArrayList<>(family.reading());
        operations.addAll(family.tags());
        operations.addAll(new OidcProviderSettings(directory, family.providers).operations());
        operations.add(
                new CreateOpenIdConnectProvider(
                        directory, family.providers, urls, certificates, clock));
        return operations;
    }

    private List<Operation<?, ?>> reading() {
        return List.of(
                new FamilyOperation<>(
                        IamApi.GET_OPEN_ID_CONNECT_PROVIDER,
                        providers.target(GetOpenIdConnectProviderRequest::openIdConnectProviderArn),
                        this::get),
                new FamilyOperation<>(
                        IamApi.LIST_OPEN_ID_CONNECT_PROVIDERS, providers.targetOfAll(), this::list),
                new FamilyOperation<>(
                        IamApi.DELETE_OPEN_ID_CONNECT_PROVIDER,
                        providers.target(
                                DeleteOpenIdConnectProviderRequest::openIdConnectProviderArn),
                        this::delete));
    }

    private GetOpenIdConnectProviderResponse get(
            Caller caller, GetOpenIdConnectProviderRequest request) {
        OidcProvider provider =
                providers.require(caller, request.openIdConnectProviderArn()).value();
        return GetOpenIdConnectProviderResponse.builder()
                .url(provider.name())
                .clientIdList(provider.clientIds())
                .thumbprintList(provider.thumbprints())
                .createDate(provider.created())
                .tags(Tags.onTheWire(provider.tags()))
                .build();
    }

    private ListOpenIdConnectProvidersResponse list(
            Caller caller, ListOpenIdConnectProvidersRequest request) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIdConnectProviderList(
                        providers.all(caller).stream()
                                .map(provider ->
                                        OpenIdConnectProviderListEntry.builder()
                                                .arn(provider.arn())
                                                .build())
                                .toList())
                .build();
    }

    /// What isn't there is refused, though the page calls the operation idempotent, with a text of
    /// its own: recorded.
    private DeleteOpenIdConnectProviderResponse delete(
            Caller caller, DeleteOpenIdConnectProviderRequest request) {
        String arn = request.openIdConnectProviderArn();
        directory.change(edit -> {
            Stored<OidcProvider> provider =
                    providers
                            .find(caller, arn)
                            .orElseThrow(() ->
                                    new Refusal(
                                            ErrorCode.NO_SUCH_ENTITY,
                                            "OpenId connect Provider "
                                                    + arn
                                                    + " cannot be found."));
            return directory.oidcProviders().delete(edit, provider);
        });
        return new DeleteOpenIdConnectProviderResponse();
    }

    private List<Operation<?, ?>> tags() {
        var tags =
                new TagOperations<>(
                        directory,
                        new ProviderTags<>(
                                directory.oidcProviders(), providers, OidcProvider::withTags));
        return List.of(
                tags.tag(
                        IamApi.TAG_OPEN_ID_CONNECT_PROVIDER,
                        TagOpenIdConnectProviderRequest::openIdConnectProviderArn,
                        TagOpenIdConnectProviderRequest::tags,
                        TagOpenIdConnectProviderResponse::new),
                tags.untag(
                        IamApi.UNTAG_OPEN_ID_CONNECT_PROVIDER,
                        UntagOpenIdConnectProviderRequest::openIdConnectProviderArn,
                        UntagOpenIdConnectProviderRequest::tagKeys,
                        UntagOpenIdConnectProviderResponse::new),
                tags.list(
                        IamApi.LIST_OPEN_ID_CONNECT_PROVIDER_TAGS,
                        ListOpenIdConnectProviderTagsRequest::openIdConnectProviderArn,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        ListOpenIdConnectProviderTagsResponse::new));
    }
}
