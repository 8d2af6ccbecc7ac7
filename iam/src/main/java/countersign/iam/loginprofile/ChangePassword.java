package countersign.iam.loginprofile;

import countersign.api.OperationModel;
import countersign.api.iam.ChangePasswordRequest;
import countersign.api.iam.ChangePasswordResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.password.Password;
import countersign.iam.password.PasswordCheck;
import java.util.List;

/// Changes the caller's own password, also one that has expired (IAM API Reference,
/// "ChangePassword", "PasswordPolicy"). Attempts are counted apart from those at sign-in.
///
/// The code for the root user is documented; its words, and those for a wrong old password, are
/// another implementation's, which has AWS's own around them.
final class ChangePassword implements Operation<ChangePasswordRequest, ChangePasswordResponse> {
    private final PasswordCheck check;

    ChangePassword(PasswordCheck check) {
        this.check = check;
    }

    @Override
    public OperationModel<ChangePasswordRequest, ChangePasswordResponse> model() {
        return IamApi.CHANGE_PASSWORD;
    }

    @Override
    public Access<ChangePasswordRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ChangePassword",
                (caller, request) -> List.of(new Resource(caller.identity().arn())));
    }

    @Override
    public ChangePasswordResponse handle(Caller caller, ChangePasswordRequest request) {
        User user =
                caller.user()
                        .filter(own -> !own.isRoot())
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.INVALID_USER_TYPE,
                                        "Only IAM Users can change their own password"));
        check.changeOwn(
                user, Password.of(request.oldPassword()), Password.of(request.newPassword()));
        return new ChangePasswordResponse();
    }
}
