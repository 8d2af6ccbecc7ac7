package countersign.iam.samlprovider;

import countersign.api.iam.DeleteSamlProviderRequest;
import countersign.api.iam.DeleteSamlProviderResponse;
import countersign.api.iam.GetSamlProviderRequest;
import countersign.api.iam.GetSamlProviderResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListSamlProviderTagsRequest;
import countersign.api.iam.ListSamlProviderTagsResponse;
import countersign.api.iam.ListSamlProvidersRequest;
import countersign.api.iam.ListSamlProvidersResponse;
import countersign.api.iam.SamlPrivateKey;
import countersign.api.iam.SamlProviderListEntry;
import countersign.api.iam.TagSamlProviderRequest;
import countersign.api.iam.TagSamlProviderResponse;
import countersign.api.iam.UntagSamlProviderRequest;
import countersign.api.iam.UntagSamlProviderResponse;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.SamlProvider;
import countersign.iam.directory.Stored;
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

/// The operations on SAML providers, those that show, list, delete and tag them written out here
/// (IAM API Reference, "GetSAMLProvider" and its like).
public final class SamlProviderOperations {
    private final Directory directory;
    private final ProviderLookup<SamlProvider> providers;

    private SamlProviderOperations(Directory directory) {
        this.directory = directory;
        this.providers = new ProviderLookup<>(directory.samlProviders(), ProviderKind.SAML);
    }

    public static List<Operation<?, ?>> operations(
            Directory directory, SamlPrivateKeys keys, InstantSource clock) {
        SamlProviderOperations family = new SamlProviderOperations(directory);
        List<Operation<?, ?>> operations = new ArrayList<>(family.reading());
        operations.addAll(family.tags());
        operations.add(new CreateSamlProvider(directory, family.providers, keys, clock));
        operations.add(new UpdateSamlProvider(directory, family.providers, keys, clock));
        return operations;
    }

    private List<Operation<?, ?>> reading() {
        return List.of(
                new FamilyOperation<>(
                        IamApi.GET_SAML_PROVIDER,
                        providers.target(GetSamlProviderRequest::samlProviderArn),
                        this::get),
                new FamilyOperation<>(
                        IamApi.LIST_SAML_PROVIDERS, providers.targetOfAll(), this::list),
                new FamilyOperation<>(
                        IamApi.DELETE_SAML_PROVIDER,
                        providers.target(DeleteSamlProviderRequest::samlProviderArn),
                        this::delete));
    }

    private GetSamlProviderResponse get(Caller caller, GetSamlProviderRequest request) {
        SamlProvider provider = providers.require(caller, request.samlProviderArn()).value();
        var answer =
                GetSamlProviderResponse.builder()
                        .samlProviderUuid(provider.id())
                        .createDate(provider.created())
                        .validUntil(provider.validUntil())
                        .tags(Tags.onTheWire(provider.tags()))
                        .assertionEncryptionMode(WireEncryption.render(provider.encryption()))
                        .privateKeyList(
                                provider.privateKeys().stream()
                                        .map(SamlProviderOperations::shown)
                                        .toList());
        directory.samlMetadata(provider).ifPresent(answer::samlMetadataDocument);
        return answer.build();
    }

    private static SamlPrivateKey shown(SamlProvider.PrivateKey key) {
        return SamlPrivateKey.builder().keyId(key.id()).timestamp(key.added()).build();
    }

    private ListSamlProvidersResponse list(Caller caller, ListSamlProvidersRequest request) {
        return ListSamlProvidersResponse.builder()
                .samlProviderList(
                        providers.all(caller).stream()
                                .map(provider ->
                                        SamlProviderListEntry.builder()
                                                .arn(provider.arn())
                                                .validUntil(provider.validUntil())
                                                .createDate(provider.created())
                                                .build())
                                .toList())
                .build();
    }

    private DeleteSamlProviderResponse delete(Caller caller, DeleteSamlProviderRequest request) {
        directory.change(edit -> {
            Stored<SamlProvider> provider = providers.require(caller, request.samlProviderArn());
            return directory
                    .samlProviders()
                    .delete(edit, provider)
                    .deleteMetadata(provider.value());
        });
        return new DeleteSamlProviderResponse();
    }

    private List<Operation<?, ?>> tags() {
        var tags =
                new TagOperations<>(
                        directory,
                        new ProviderTags<>(
                                directory.samlProviders(), providers, SamlProvider::withTags));
        return List.of(
                tags.tag(
                        IamApi.TAG_SAML_PROVIDER,
                        TagSamlProviderRequest::samlProviderArn,
                        TagSamlProviderRequest::tags,
                        TagSamlProviderResponse::new),
                tags.untag(
                        IamApi.UNTAG_SAML_PROVIDER,
                        UntagSamlProviderRequest::samlProviderArn,
                        UntagSamlProviderRequest::tagKeys,
                        UntagSamlProviderResponse::new),
                tags.list(
                        IamApi.LIST_SAML_PROVIDER_TAGS,
                        ListSamlProviderTagsRequest::samlProviderArn,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        ListSamlProviderTagsResponse::new));
    }
}
