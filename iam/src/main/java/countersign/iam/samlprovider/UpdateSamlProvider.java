package countersign.iam.samlprovider;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.UpdateSamlProviderRequest;
import countersign.api.iam.UpdateSamlProviderResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.SamlProvider;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identityprovider.ProviderLookup;
import countersign.iam.operation.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Changes a SAML provider's metadata document, private keys and encryption mode, all at once (IAM
/// API Reference, "UpdateSAMLProvider"). The texts are those of the IAM User Guide, "Troubleshoot
/// SAML federation with IAM".
final class UpdateSamlProvider
        implements Operation<UpdateSamlProviderRequest, UpdateSamlProviderResponse> {
    private final Directory directory;
    private final ProviderLookup<SamlProvider> providers;
    private final SamlPrivateKeys keys;
    private final InstantSource clock;
    private final ValidMetadata metadata = new ValidMetadata();

    UpdateSamlProvider(
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
    public OperationModel<UpdateSamlProviderRequest, UpdateSamlProviderResponse> model() {
        return IamApi.UPDATE_SAML_PROVIDER;
    }

    @Override
    public Access<UpdateSamlProviderRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:UpdateSAMLProvider",
                providers.target(UpdateSamlProviderRequest::samlProviderArn));
    }

    @Override
    public UpdateSamlProviderResponse handle(Caller caller, UpdateSamlProviderRequest request) {
        requireMeaning(request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Instant> end =
                request.samlMetadataDocument().map(text -> metadata.requireValid(text, now));
        SamlProvider changed =
                directory.change(edit -> {
                    Stored<SamlProvider> before =
                            providers.require(caller, request.samlProviderArn());
                    SamlProvider after =
                            changed(
                                    end.map(before.value()::validUntil).orElse(before.value()),
                                    request,
                                    now);
                    write(edit.relyOn(before), after, request.samlMetadataDocument());
                    return after;
                });
        return UpdateSamlProviderResponse.builder().samlProviderArn(changed.arn()).build();
    }

    private SamlProvider changed(
            SamlProvider before, UpdateSamlProviderRequest request, Instant now) {
        SamlProvider after = before;
        if (request.assertionEncryptionMode().isPresent()) {
            after = after.withEncryption(WireEncryption.parse(request.assertionEncryptionMode()));
        }
        if (request.addPrivateKey().isPresent()) {
            after = keys.add(after, request.addPrivateKey().get(), now);
        }
        if (request.removePrivateKey().isPresent()) {
            after = keys.remove(after, request.removePrivateKey().get());
        }
        return SamlPrivateKeys.requireKey(after);
    }

    private void write(Edit edit, SamlProvider after, Optional<String> document) {
        directory.samlProviders().replace(edit, after);
        document.ifPresent(text -> edit.putMetadata(after, text));
    }

    private static void requireMeaning(UpdateSamlProviderRequest request) {
        if (request.addPrivateKey().isPresent() && request.removePrivateKey().isPresent()) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT,
                    "Unable to add and remove private keys in the same request. Set a value for"
                            + " only one of the two parameters.");
        }
        if (request.samlMetadataDocument().isEmpty()
                && request.assertionEncryptionMode().isEmpty()
                && request.addPrivateKey().isEmpty()
                && request.removePrivateKey().isEmpty()) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT,
                    "Unable to update identity provider. No updates are defined for metadata or"
                            + " encryption assertion.");
        }
    }
}
