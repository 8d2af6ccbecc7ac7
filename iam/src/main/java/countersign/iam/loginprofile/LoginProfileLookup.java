package countersign.iam.loginprofile;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.LoginProfile;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.password.Password;
import countersign.iam.password.PasswordCheck;
import countersign.iam.user.UserLookup;
import countersign.iam.user.WireUser;
import java.util.List;
import java.util.Optional;

/// Finds the user and the login profile that a request is about. Without a name it is about its
/// caller, also about the root user where a session of AssumeRoot calls; the root user itself has
/// to name somebody (IAM API Reference, "CreateLoginProfile").
///
/// Names and passwords come as the generated requests hold them.
final class LoginProfileLookup {
    private final Directory directory;
    private final UserLookup users;

    LoginProfileLookup(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    /// @throws Refusal NoSuchEntity, or ValidationError, in words that users of AWS report of the
    ///   operations that other callers than users have to name a user for
    Stored<User> requireUser(Caller caller, Optional<String> name) {
        if (name.isEmpty() && caller.isUnlimitedRoot()) {
            throw new Refusal(
                    ErrorCode.VALIDATION_ERROR,
                    "Must specify userName when calling with non-User credentials");
        }
        return users.require(caller, name);
    }

    /// @throws Refusal NoSuchEntity
    Stored<LoginProfile> require(User user) {
        return directory.passwords().of(user).orElseThrow(() -> PasswordCheck.noPassword(user));
    }

    List<Resource> resource(Caller caller, Optional<String> name) {
        return users.resource(caller, name);
    }

    /// @throws Refusal where there is none: the model lets it be left out for sessions of
    ///   AssumeRoot alone
    static Password requirePassword(Optional<String> given) {
        return given.map(Password::of)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.VALIDATION_ERROR,
                                "1 validation error detected: Value at 'password' failed to"
                                        + " satisfy constraint: Member must not be null"));
    }

    static countersign.api.iam.LoginProfile onTheWire(User user, LoginProfile profile) {
        return countersign.api.iam.LoginProfile.builder()
                .userName(WireUser.name(user))
                .createDate(profile.created())
                .passwordResetRequired(profile.resetRequired())
                .build();
    }
}
