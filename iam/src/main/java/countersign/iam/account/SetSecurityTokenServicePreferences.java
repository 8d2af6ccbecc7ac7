package countersign.iam.account;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.SetSecurityTokenServicePreferencesRequest;
import countersign.api.iam.SetSecurityTokenServicePreferencesResponse;
import countersign.iam.access.Access;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AccountSettings;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.operation.Operation;

/// Chooses the version of the global endpoint's session tokens (IAM API Reference,
/// "SetSecurityTokenServicePreferences"). Tokens are good in every region here, so the choice is
/// kept and shown in the account's summary, and has no other effect.
public final class SetSecurityTokenServicePreferences
        implements Operation<
                SetSecurityTokenServicePreferencesRequest,
                SetSecurityTokenServicePreferencesResponse> {
    private final Directory directory;

    public SetSecurityTokenServicePreferences(Directory directory) {
        this.directory = directory;
    }

    @Override
    public OperationModel<
                    SetSecurityTokenServicePreferencesRequest,
                    SetSecurityTokenServicePreferencesResponse>
            model() {
        return IamApi.SET_SECURITY_TOKEN_SERVICE_PREFERENCES;
    }

    @Override
    public Access<SetSecurityTokenServicePreferencesRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:SetSecurityTokenServicePreferences", Target.any());
    }

    /// The model lets `v1Token` and `v2Token` through, and nothing else.
    @Override
    public SetSecurityTokenServicePreferencesResponse handle(
            Caller caller, SetSecurityTokenServicePreferencesRequest request) {
        int version = request.globalEndpointTokenVersion().equals("v2Token") ? 2 : 1;
        directory.change(edit -> {
            Belonging<AccountSettings> before = directory.settings(caller.account());
            return edit.replace(before, before.value().withGlobalTokenVersion(version));
        });
        return new SetSecurityTokenServicePreferencesResponse();
    }
}
