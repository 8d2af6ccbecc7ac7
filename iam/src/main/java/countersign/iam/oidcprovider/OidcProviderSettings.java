package countersign.iam.oidcprovider;

import countersign.api.iam.AddClientIdToOpenIdConnectProviderRequest;
import countersign.api.iam.AddClientIdToOpenIdConnectProviderResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.RemoveClientIdFromOpenIdConnectProviderRequest;
import countersign.api.iam.RemoveClientIdFromOpenIdConnectProviderResponse;
import countersign.api.iam.UpdateOpenIdConnectProviderThumbprintRequest;
import countersign.api.iam.UpdateOpenIdConnectProviderThumbprintResponse;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.OidcProvider;
import countersign.iam.directory.Stored;
import countersign.iam.identityprovider.ProviderLookup;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import java.util.List;
import java.util.function.UnaryOperator;

/// The operations that change what can be changed about an OpenID Connect provider: its client ids
/// and thumbprints (IAM API Reference, "AddClientIDToOpenIDConnectProvider" and its like). Its URL
/// can't be.
record OidcProviderSettings(Directory directory, ProviderLookup<OidcProvider> providers) {
    List<Operation<?, ?>> operations() {
        return List.of(
                new FamilyOperation<>(
                        IamApi.ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER,
                        providers.target(
                                AddClientIdToOpenIdConnectProviderRequest
                                        ::openIdConnectProviderArn),
                        this::add),
                new FamilyOperation<>(
                        IamApi.REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER,
                        providers.target(
                                RemoveClientIdFromOpenIdConnectProviderRequest
                                        ::openIdConnectProviderArn),
                        this::remove),
                new FamilyOperation<>(
                        IamApi.UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT,
                        providers.target(
                                UpdateOpenIdConnectProviderThumbprintRequest
                                        ::openIdConnectProviderArn),
                        this::pin));
    }

    private AddClientIdToOpenIdConnectProviderResponse add(
            Caller caller, AddClientIdToOpenIdConnectProviderRequest request) {
        change(
                caller,
                request.openIdConnectProviderArn(),
                it -> it.withClientIds(ClientIds.add(it.clientIds(), request.clientId())));
        return new AddClientIdToOpenIdConnectProviderResponse();
    }

    private RemoveClientIdFromOpenIdConnectProviderResponse remove(
            Caller caller, RemoveClientIdFromOpenIdConnectProviderRequest request) {
        change(
                caller,
                request.openIdConnectProviderArn(),
                it -> it.withClientIds(ClientIds.remove(it.clientIds(), request.clientId())));
        return new RemoveClientIdFromOpenIdConnectProviderResponse();
    }

    private UpdateOpenIdConnectProviderThumbprintResponse pin(
            Caller caller, UpdateOpenIdConnectProviderThumbprintRequest request) {
        List<String> thumbprints = Thumbprints.of(request.thumbprintList());
        change(caller, request.openIdConnectProviderArn(), it -> it.withThumbprints(thumbprints));
        return new UpdateOpenIdConnectProviderThumbprintResponse();
    }

    private void change(Caller caller, String arn, UnaryOperator<OidcProvider> change) {
        directory.change(edit -> {
            Stored<OidcProvider> before = providers.require(caller, arn);
            return directory
                    .oidcProviders()
                    .replace(edit.relyOn(before), change.apply(before.value()));
        });
    }
}
