package countersign.iam.role;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.UpdateAssumeRolePolicyRequest;
import countersign.api.iam.UpdateAssumeRolePolicyResponse;
import countersign.api.iam.UpdateRoleDescriptionRequest;
import countersign.api.iam.UpdateRoleDescriptionResponse;
import countersign.api.iam.UpdateRoleRequest;
import countersign.api.iam.UpdateRoleResponse;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Role;
import countersign.iam.directory.Stored;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The operations that change what can be changed about a role: its description, how long sessions
/// may last, whom it trusts (IAM API Reference, "UpdateRole", "UpdateRoleDescription",
/// "UpdateAssumeRolePolicy"). Neither name nor path can be.
public final class RoleSettings {
    private final Directory directory;
    private final IdentityLookup<Role> roles;
    private final TrustPolicies trust;

    private RoleSettings(Directory directory, IdentityLookup<Role> roles) {
        this.directory = directory;
        this.roles = roles;
        this.trust = new TrustPolicies(directory);
    }

    public static List<Operation<?, ?>> operations(
            Directory directory, IdentityLookup<Role> roles) {
        RoleSettings settings = new RoleSettings(directory, roles);
        return List.of(
                settings.operation(
                        IamApi.UPDATE_ROLE, UpdateRoleRequest::roleName, settings::update),
                settings.operation(
                        IamApi.UPDATE_ROLE_DESCRIPTION,
                        UpdateRoleDescriptionRequest::roleName,
                        settings::describe),
                settings.operation(
                        IamApi.UPDATE_ASSUME_ROLE_POLICY,
                        UpdateAssumeRolePolicyRequest::roleName,
                        settings::trust));
    }

    private <Q, O> Operation<Q, O> operation(
            OperationModel<Q, O> model,
            Function<Q, String> name,
            BiFunction<Caller, Q, O> handler) {
        return new FamilyOperation<>(
                model,
                (caller, request) -> List.of(roles.resource(caller, name.apply(request))),
                handler);
    }

    /// What isn't given stays as it is: not as the page has it, but as was observed of AWS.
    private UpdateRoleResponse update(Caller caller, UpdateRoleRequest request) {
        Optional<Duration> longest = request.maxSessionDuration().map(Duration::ofSeconds);
        change(
                caller,
                request.roleName(),
                role -> {
                    Role timed = role.withLongestSession(longest.orElse(role.longestSession()));
                    return request.description().map(timed::described).orElse(timed);
                });
        return new UpdateRoleResponse();
    }

    private UpdateRoleDescriptionResponse describe(
            Caller caller, UpdateRoleDescriptionRequest request) {
        Role after =
                change(caller, request.roleName(), role -> role.described(request.description()));
        return new UpdateRoleDescriptionResponse(Optional.of(WireRole.whole(directory, after)));
    }

    private UpdateAssumeRolePolicyResponse trust(
            Caller caller, UpdateAssumeRolePolicyRequest request) {
        Map<String, String> trusted = trust.requireValid(request.policyDocument());
        change(
                caller,
                request.roleName(),
                role -> role.withTrustPolicy(request.policyDocument(), trusted));
        return new UpdateAssumeRolePolicyResponse();
    }

    private Role change(Caller caller, String name, UnaryOperator<Role> change) {
        return directory.change(edit -> {
            Stored<Role> before = roles.require(caller, name);
            Role after = change.apply(before.value());
            edit.relyOn(before).replace(after);
            return after;
        });
    }
}
