package countersign.iam.instanceprofile;

import countersign.api.iam.AddRoleToInstanceProfileRequest;
import countersign.api.iam.AddRoleToInstanceProfileResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.RemoveRoleFromInstanceProfileRequest;
import countersign.api.iam.RemoveRoleFromInstanceProfileResponse;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.InstanceProfile;
import countersign.iam.directory.Role;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;

/// The operations that put a role into an instance profile and take it out (IAM API Reference,
/// "AddRoleToInstanceProfile", "RemoveRoleFromInstanceProfile"). A profile has one role at most.
///
/// Whoever adds a role hands it to EC2, so he needs `iam:PassRole` on the role, too.
public final class ProfileRoles {
    /// To whom a role in a profile is handed (IAM User Guide, "Grant a user permissions to pass a
    /// role to an AWS service").
    private static final Map<String, ContextValue> TO_EC2 =
            Map.of("iam:passedtoservice", ContextValue.of("ec2.amazonaws.com"));

    private final Directory directory;
    private final InstanceProfileLookup profiles;
    private final IdentityLookup<Role> roles;

    private ProfileRoles(
            Directory directory, InstanceProfileLookup profiles, IdentityLookup<Role> roles) {
        this.directory = directory;
        this.profiles = profiles;
        this.roles = roles;
    }

    public static List<Operation<?, ?>> operations(
            Directory directory, InstanceProfileLookup profiles, IdentityLookup<Role> roles) {
        ProfileRoles operations = new ProfileRoles(directory, profiles, roles);
        return List.of(
                new FamilyOperation<>(
                        IamApi.ADD_ROLE_TO_INSTANCE_PROFILE,
                        operations.addAccess(),
                        operations::add),
                new FamilyOperation<>(
                        IamApi.REMOVE_ROLE_FROM_INSTANCE_PROFILE,
                        (caller, request) ->
                                List.of(profiles.resource(caller, request.instanceProfileName())),
                        operations::remove));
    }

    private Access<AddRoleToInstanceProfileRequest> addAccess() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>(
                                "iam:AddRoleToInstanceProfile",
                                (caller, request) ->
                                        List.of(
                                                profiles.resource(
                                                        caller, request.instanceProfileName()))),
                        new Access.Permission<>("iam:PassRole", this::passedRole)),
                List.of());
    }

    private List<Resource> passedRole(Caller caller, AddRoleToInstanceProfileRequest request) {
        return List.of(roles.resource(caller, request.roleName()).with(TO_EC2));
    }

    private AddRoleToInstanceProfileResponse add(
            Caller caller, AddRoleToInstanceProfileRequest request) {
        directory.change(edit ->
                add(
                        edit,
                        profiles.require(caller, request.instanceProfileName()),
                        roles.require(caller, request.roleName())));
        return new AddRoleToInstanceProfileResponse();
    }

    private Edit add(Edit edit, Stored<InstanceProfile> profile, Stored<Role> role) {
        if (profile.value().roleId().isPresent()) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }
        return directory.instanceProfiles().join(edit, profile, role);
    }

    private RemoveRoleFromInstanceProfileResponse remove(
            Caller caller, RemoveRoleFromInstanceProfileRequest request) {
        directory.change(edit ->
                remove(
                        edit,
                        profiles.require(caller, request.instanceProfileName()),
                        roles.require(caller, request.roleName())));
        return new RemoveRoleFromInstanceProfileResponse();
    }

    private Edit remove(Edit edit, Stored<InstanceProfile> profile, Stored<Role> role) {
        if (profile.value().roleId().filter(role.value().id()::equals).isEmpty()) {
            throw new Refusal(
                    ErrorCode.NO_SUCH_ENTITY,
                    "Role "
                            + role.value().name()
                            + " in Instance Profile "
                            + profile.value().name()
                            + " cannot be found.");
        }
        return directory.instanceProfiles().leave(edit, profile, role);
    }
}
