package countersign.iam.loginprofile;

import countersign.api.OperationModel;
import countersign.api.iam.CreateLoginProfileRequest;
import countersign.api.iam.CreateLoginProfileResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.LoginProfile;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.password.HashedOnce;
import countersign.iam.password.NewPasswords;

/// Gives a user a password (IAM API Reference, "CreateLoginProfile").
final class CreateLoginProfile
        implements Operation<CreateLoginProfileRequest, CreateLoginProfileResponse> {
    private final Directory directory;
    private final LoginProfileLookup profiles;
    private final NewPasswords newPasswords;

    CreateLoginProfile(
            Directory directory, LoginProfileLookup profiles, NewPasswords newPasswords) {
        this.directory = directory;
        this.profiles = profiles;
        this.newPasswords = newPasswords;
    }

    @Override
    public OperationModel<CreateLoginProfileRequest, CreateLoginProfileResponse> model() {
        return IamApi.CREATE_LOGIN_PROFILE;
    }

    @Override
    public Access<CreateLoginProfileRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:CreateLoginProfile",
                (caller, request) -> profiles.resource(caller, request.userName()));
    }

    @Override
    public CreateLoginProfileResponse handle(Caller caller, CreateLoginProfileRequest request) {
        HashedOnce password =
                newPasswords.hashed(LoginProfileLookup.requirePassword(request.password()));
        return directory.change(edit ->
                create(edit, profiles.requireUser(caller, request.userName()), password, request));
    }

    private CreateLoginProfileResponse create(
            Edit edit, Stored<User> user, HashedOnce password, CreateLoginProfileRequest request) {
        if (directory.passwords().of(user.value()).isPresent()) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "Login Profile for user " + user.value().name() + " already exists.");
        }
        LoginProfile profile =
                request.passwordResetRequired().orElse(false)
                        ? newPasswords.createForOnce(edit, user, password)
                        : newPasswords.create(edit, user, password);
        return new CreateLoginProfileResponse(LoginProfileLookup.onTheWire(user.value(), profile));
    }
}
