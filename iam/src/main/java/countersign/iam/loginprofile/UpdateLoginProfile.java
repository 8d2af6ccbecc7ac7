package countersign.iam.loginprofile;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.UpdateLoginProfileRequest;
import countersign.api.iam.UpdateLoginProfileResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.LoginProfile;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.password.HashedOnce;
import countersign.iam.password.NewPasswords;
import countersign.iam.password.Password;
import java.util.Optional;

/// Sets a user's password anew, or whether he has to, or both (IAM API Reference,
/// "UpdateLoginProfile"). That a new password need not be reset where nothing is said of it, and
/// that reuse is prevented here too, are guesses.
final class UpdateLoginProfile
        implements Operation<UpdateLoginProfileRequest, UpdateLoginProfileResponse> {
    private final Directory directory;
    private final LoginProfileLookup profiles;
    private final NewPasswords newPasswords;

    UpdateLoginProfile(
            Directory directory, LoginProfileLookup profiles, NewPasswords newPasswords) {
        this.directory = directory;
        this.profiles = profiles;
        this.newPasswords = newPasswords;
    }

    @Override
    public OperationModel<UpdateLoginProfileRequest, UpdateLoginProfileResponse> model() {
        return IamApi.UPDATE_LOGIN_PROFILE;
    }

    @Override
    public Access<UpdateLoginProfileRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:UpdateLoginProfile",
                (caller, request) -> profiles.resource(caller, Optional.of(request.userName())));
    }

    @Override
    public UpdateLoginProfileResponse handle(Caller caller, UpdateLoginProfileRequest request) {
        Optional<HashedOnce> password =
                request.password().map(Password::of).map(newPasswords::hashed);
        directory.change(edit -> {
            Stored<User> user = profiles.requireUser(caller, Optional.of(request.userName()));
            Stored<LoginProfile> before = profiles.require(user.value());
            edit.relyOn(user);
            return password.isPresent()
                    ? change(edit, user.value(), before, password.get(), request)
                    : flag(edit, before, request);
        });
        return new UpdateLoginProfileResponse();
    }

    private LoginProfile change(
            Edit edit,
            User user,
            Stored<LoginProfile> before,
            HashedOnce password,
            UpdateLoginProfileRequest request) {
        return request.passwordResetRequired().orElse(false)
                ? newPasswords.changeForOnce(edit, user, before, password)
                : newPasswords.change(edit, user, before, password);
    }

    private LoginProfile flag(
            Edit edit, Stored<LoginProfile> before, UpdateLoginProfileRequest request) {
        LoginProfile profile = before.value();
        LoginProfile after =
                request.passwordResetRequired().orElse(profile.resetRequired())
                        ? profile.toBeReset()
                        : profile.toBeKept();
        directory.passwords().replace(edit, before, after);
        return after;
    }
}
