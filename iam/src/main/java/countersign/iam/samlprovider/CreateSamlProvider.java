package countersign.iam.samlprovider;

import countersign.api.OperationModel;
import countersign.api.iam.CreateSamlProviderRequest;
import countersign.api.iam.CreateSamlProviderResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.SamlProvider;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identityprovider.ProviderLookup;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Makes a SAML provider known to the account (IAM API Reference, "CreateSAMLProvider").
final class CreateSamlProvider
        implements Operation<CreateSamlProviderRequest, CreateSamlProviderResponse> {
    private final Directory directory;
    private final ProviderLookup<SamlProvider> providers;
    private final SamlPrivateKeys keys;
    private final InstantSource clock;
    private final ValidMetadata metadata = new ValidMetadata();

    CreateSamlProvider(
            Directory directory,
            ProviderLookup<SamlProvider> providers,
            SamlPrivateKeys keys,
            InstantSource clock) {
        this.directory = directory;
        this.providers = providers;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreateSamlProviderRequest, CreateSamlProviderResponse> model() {
        return IamApi.CREATE_SAML_PROVIDER;
    }

    @Override
    public Access<CreateSamlProviderRequest> access() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>(
                                "iam:CreateSAMLProvider", CreateSamlProvider::provider),
                        new Access.Permission<>(
                                "iam:TagSAMLProvider", CreateSamlProvider::taggedProvider)),
                List.of());
    }

    @Override
    public CreateSamlProviderResponse handle(Caller caller, CreateSamlProviderRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SamlProvider bare =
                new SamlProvider(
                        caller.account(),
                        keys.newId(),
                        request.name(),
                        now,
                        metadata.requireValid(request.samlMetadataDocument(), now),
                        WireEncryption.parse(request.assertionEncryptionMode()),
                        List.of(),
                        Tags.ofNew(request.tags()));
        SamlProvider provider =
                SamlPrivateKeys.requireKey(
                        request.addPrivateKey().map(pem -> keys.add(bare, pem, now)).orElse(bare));
        directory.change(edit -> create(edit, provider, request.samlMetadataDocument()));
        var answer = CreateSamlProviderResponse.builder().samlProviderArn(provider.arn());
        return (provider.tags().isEmpty() ? answer : answer.tags(Tags.onTheWire(provider.tags())))
                .build();
    }

    /// The text of EntityAlreadyExists is that of OpenID Connect providers, which is recorded.
    private Edit create(Edit edit, SamlProvider provider, String document) {
        if (directory.samlProviders().named(provider.account(), provider.name()).isPresent()) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "Provider with name " + provider.name() + " already exists.");
        }
        providers.requireRoom(provider.account());
        return directory.samlProviders().create(edit, provider).putMetadata(provider, document);
    }

    private static List<Resource> provider(Caller caller, CreateSamlProviderRequest request) {
        return List.of(
                new Resource(
                        Arns.samlProvider(caller.account(), request.name()),
                        Tags.requestKeys(request.tags().orElse(List.of()))));
    }

    private static List<Resource> taggedProvider(Caller caller, CreateSamlProviderRequest request) {
        return request.tags().orElse(List.of()).isEmpty() ? List.of() : provider(caller, request);
    }
}
