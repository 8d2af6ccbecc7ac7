package countersign.iam.passwordpolicy;

import countersign.api.iam.DeleteAccountPasswordPolicyRequest;
import countersign.api.iam.DeleteAccountPasswordPolicyResponse;
import countersign.api.iam.GetAccountPasswordPolicyRequest;
import countersign.api.iam.GetAccountPasswordPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.UpdateAccountPasswordPolicyRequest;
import countersign.api.iam.UpdateAccountPasswordPolicyResponse;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.CharacterKind;
import countersign.iam.directory.Directory;
import countersign.iam.directory.PasswordPolicy;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The operations on an account's password policy (IAM API Reference,
/// "UpdateAccountPasswordPolicy", "GetAccountPasswordPolicy", "DeleteAccountPasswordPolicy"). An
/// update leaves nothing as it was: what isn't given has its default value. The sentences where
/// there is none are recorded.
public final class PasswordPolicyOperations {
    /// Source: IAM API Reference, "UpdateAccountPasswordPolicy", `MinimumPasswordLength`.
    private static final int LENGTH_MIN_DEFAULT = 6;

    private final Directory directory;

    private PasswordPolicyOperations(Directory directory) {
        this.directory = directory;
    }

    public static List<Operation<?, ?>> operations(Directory directory) {
        PasswordPolicyOperations operations = new PasswordPolicyOperations(directory);
        return List.of(
                new FamilyOperation<>(
                        IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, Target.any(), operations::update),
                new FamilyOperation<>(
                        IamApi.GET_ACCOUNT_PASSWORD_POLICY, Target.any(), operations::get),
                new FamilyOperation<>(
                        IamApi.DELETE_ACCOUNT_PASSWORD_POLICY, Target.any(), operations::delete));
    }

    private UpdateAccountPasswordPolicyResponse update(
            Caller caller, UpdateAccountPasswordPolicyRequest request) {
        PasswordPolicy policy =
                new PasswordPolicy(
                        request.allowUsersToChangePassword().orElse(false),
                        request.hardExpiry(),
                        request.maxPasswordAge().map(Duration::ofDays),
                        request.minimumPasswordLength().orElse(LENGTH_MIN_DEFAULT),
                        request.passwordReusePrevention(),
                        required(request),
                        0);
        directory.change(
                edit -> edit.replace(directory.passwords().policy(caller.account()), policy));
        return new UpdateAccountPasswordPolicyResponse();
    }

    private static List<CharacterKind> required(UpdateAccountPasswordPolicyRequest request) {
        List<CharacterKind> kinds = new ArrayList<>();
        for (CharacterKind kind : CharacterKind.values()) {
            Optional<Boolean> asked =
                    switch (kind) {
                        case UPPERCASE -> request.requireUppercaseCharacters();
                        case LOWERCASE -> request.requireLowercaseCharacters();
                        case NUMBER -> request.requireNumbers();
                        case SYMBOL -> request.requireSymbols();
                    };
            if (asked.orElse(false)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private GetAccountPasswordPolicyResponse get(
            Caller caller, GetAccountPasswordPolicyRequest request) {
        Belonging<PasswordPolicy> own = directory.passwords().policy(caller.account());
        if (!own.isThere()) {
            throw new Refusal(
                    ErrorCode.NO_SUCH_ENTITY,
                    "The Password Policy with domain name "
                            + caller.account()
                            + " cannot be found.");
        }
        return new GetAccountPasswordPolicyResponse(onTheWire(own.value()));
    }

    private static countersign.api.iam.PasswordPolicy onTheWire(PasswordPolicy policy) {
        countersign.api.iam.PasswordPolicy.Builder wire =
                countersign.api.iam.PasswordPolicy.builder()
                        .allowUsersToChangePassword(policy.usersMayChange())
                        .expirePasswords(policy.maxAge().isPresent())
                        .minimumPasswordLength(policy.lengthMin())
                        .requireUppercaseCharacters(policy.requires(CharacterKind.UPPERCASE))
                        .requireLowercaseCharacters(policy.requires(CharacterKind.LOWERCASE))
                        .requireNumbers(policy.requires(CharacterKind.NUMBER))
                        .requireSymbols(policy.requires(CharacterKind.SYMBOL));
        policy.hardExpiry().ifPresent(wire::hardExpiry);
        policy.maxAge().ifPresent(age -> wire.maxPasswordAge((int) age.toDays()));
        policy.reusePrevention().ifPresent(wire::passwordReusePrevention);
        return wire.build();
    }

    private DeleteAccountPasswordPolicyResponse delete(
            Caller caller, DeleteAccountPasswordPolicyRequest request) {
        directory.change(edit -> {
            Belonging<PasswordPolicy> own = directory.passwords().policy(caller.account());
            if (!own.isThere()) {
                throw new Refusal(
                        ErrorCode.NO_SUCH_ENTITY,
                        "The account policy with name PasswordPolicy cannot be found.");
            }
            return edit.delete(own);
        });
        return new DeleteAccountPasswordPolicyResponse();
    }
}
