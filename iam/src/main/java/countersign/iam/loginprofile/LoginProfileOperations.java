package countersign.iam.loginprofile;

import countersign.api.iam.DeleteLoginProfileRequest;
import countersign.api.iam.DeleteLoginProfileResponse;
import countersign.api.iam.GetLoginProfileRequest;
import countersign.api.iam.GetLoginProfileResponse;
import countersign.api.iam.IamApi;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.password.NewPasswords;
import countersign.iam.password.PasswordCheck;
import countersign.iam.password.PasswordHasher;
import countersign.iam.user.UserLookup;
import java.time.InstantSource;
import java.util.List;

/// All operations on passwords; those that show and delete one are described here (IAM API
/// Reference, "GetLoginProfile", "DeleteLoginProfile").
public final class LoginProfileOperations {
    private final Directory directory;
    private final LoginProfileLookup profiles;

    private LoginProfileOperations(Directory directory, LoginProfileLookup profiles) {
        this.directory = directory;
        this.profiles = profiles;
    }

    public static List<Operation<?, ?>> operations(
            Directory directory, UserLookup users, PasswordHasher hasher, InstantSource clock) {
        LoginProfileLookup profiles = new LoginProfileLookup(directory, users);
        NewPasswords newPasswords = new NewPasswords(directory, hasher, clock);
        LoginProfileOperations operations = new LoginProfileOperations(directory, profiles);
        return List.of(
                new CreateLoginProfile(directory, profiles, newPasswords),
                new UpdateLoginProfile(directory, profiles, newPasswords),
                new ChangePassword(new PasswordCheck(directory, hasher, clock)),
                new FamilyOperation<>(
                        IamApi.GET_LOGIN_PROFILE,
                        (caller, request) -> profiles.resource(caller, request.userName()),
                        operations::get),
                new FamilyOperation<>(
                        IamApi.DELETE_LOGIN_PROFILE,
                        (caller, request) -> profiles.resource(caller, request.userName()),
                        operations::delete));
    }

    private GetLoginProfileResponse get(Caller caller, GetLoginProfileRequest request) {
        User user = profiles.requireUser(caller, request.userName()).value();
        return new GetLoginProfileResponse(
                LoginProfileLookup.onTheWire(user, profiles.require(user).value()));
    }

    private DeleteLoginProfileResponse delete(Caller caller, DeleteLoginProfileRequest request) {
        directory.change(edit -> {
            User user = profiles.requireUser(caller, request.userName()).value();
            return directory.passwords().delete(edit, profiles.require(user));
        });
        return new DeleteLoginProfileResponse();
    }
}
