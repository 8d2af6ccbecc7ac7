package countersign.iam.loginprofile;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.SetRootPasswordRequest;
import countersign.api.countersign.SetRootPasswordResponse;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Resource;
import countersign.iam.account.AccountLookup;
import countersign.iam.account.ManagementOnly;
import countersign.iam.account.WireAccount;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Account;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.password.NewPasswords;
import countersign.iam.password.Password;
import java.util.List;

/// Sets the password of an account's root user, the first one too. Root users alone may: each that
/// of its own account, and the management account's that of any. No policy gives that to others, as
/// at AWS: whoever sets a root user's password can become it.
public final class SetRootPassword
        implements Operation<SetRootPasswordRequest, SetRootPasswordResponse> {
    private final Directory directory;
    private final ManagementOnly management;
    private final NewPasswords passwords;

    public SetRootPassword(Directory directory, ManagementOnly management, NewPasswords passwords) {
        this.directory = directory;
        this.management = management;
        this.passwords = passwords;
    }

    @Override
    public OperationModel<SetRootPasswordRequest, SetRootPasswordResponse> model() {
        return CountersignApi.SET_ROOT_PASSWORD;
    }

    @Override
    public Access<SetRootPasswordRequest> access() {
        return OperatorAccess.of(
                "SetRootPassword",
                (caller, request) ->
                        List.of(
                                new Resource(
                                        Arns.account(
                                                caller.account(),
                                                account(caller, request).text()))),
                (caller, request) -> {
                    requireRoot(caller);
                    management.checkFor(caller, account(caller, request));
                });
    }

    @Override
    public SetRootPasswordResponse handle(Caller caller, SetRootPasswordRequest request) {
        Account account = AccountLookup.require(directory, account(caller, request)).value();
        passwords.setRoot(account.id(), Password.of(request.password()));
        return new SetRootPasswordResponse(WireAccount.of(directory, account));
    }

    private static void requireRoot(Caller caller) {
        if (!caller.isUnlimitedRoot()) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "User: "
                            + caller.arn()
                            + " is not authorized to perform: countersign:SetRootPassword because"
                            + " only root users may");
        }
    }

    private static AccountId account(Caller caller, SetRootPasswordRequest request) {
        return request.accountId().map(AccountId::new).orElse(caller.account());
    }
}
