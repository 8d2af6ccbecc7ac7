package countersign.iam.instanceprofile;

import countersign.api.iam.GetInstanceProfileRequest;
import countersign.api.iam.GetInstanceProfileResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListInstanceProfilesForRoleRequest;
import countersign.api.iam.ListInstanceProfilesForRoleResponse;
import countersign.api.iam.ListInstanceProfilesRequest;
import countersign.api.iam.ListInstanceProfilesResponse;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.InstanceProfile;
import countersign.iam.directory.Role;
import countersign.iam.directory.Stored;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// The operations that show instance profiles: one, those below a path, those of a role (IAM API
/// Reference, "GetInstanceProfile", "ListInstanceProfiles", "ListInstanceProfilesForRole"). Lists
/// are in the order of the names.
public final class ProfileViews {
    private final Directory directory;
    private final InstanceProfileLookup profiles;
    private final IdentityLookup<Role> roles;

    private ProfileViews(
            Directory directory, InstanceProfileLookup profiles, IdentityLookup<Role> roles) {
        this.directory = directory;
        this.profiles = profiles;
        this.roles = roles;
    }

    public static List<Operation<?, ?>> operations(
            Directory directory, InstanceProfileLookup profiles, IdentityLookup<Role> roles) {
        ProfileViews views = new ProfileViews(directory, profiles, roles);
        return List.of(
                new FamilyOperation<>(
                        IamApi.GET_INSTANCE_PROFILE,
                        (caller, request) ->
                                List.of(profiles.resource(caller, request.instanceProfileName())),
                        views::one),
                new FamilyOperation<>(
                        IamApi.LIST_INSTANCE_PROFILES,
                        (caller, request) ->
                                List.of(
                                        new Resource(
                                                Arns.instanceProfile(
                                                        caller.account(), prefix(request), ""))),
                        views::belowPath),
                new FamilyOperation<>(
                        IamApi.LIST_INSTANCE_PROFILES_FOR_ROLE,
                        (caller, request) -> List.of(roles.resource(caller, request.roleName())),
                        views::ofRole));
    }

    private GetInstanceProfileResponse one(Caller caller, GetInstanceProfileRequest request) {
        InstanceProfile profile = profiles.require(caller, request.instanceProfileName()).value();
        return new GetInstanceProfileResponse(WireInstanceProfile.whole(directory, profile));
    }

    private ListInstanceProfilesResponse belowPath(
            Caller caller, ListInstanceProfilesRequest request) {
        String prefix = prefix(request);
        return Paging.of(request.marker(), request.maxItems())
                .read(
                        (after, limit) ->
                                directory.instanceProfiles().list(caller.account(), after, limit),
                        InstanceProfile::name,
                        profile -> profile.path().startsWith(prefix))
                .answer(
                        profile -> WireInstanceProfile.listed(directory, profile),
                        ListInstanceProfilesResponse::new);
    }

    private ListInstanceProfilesForRoleResponse ofRole(
            Caller caller, ListInstanceProfilesForRoleRequest request) {
        Role role = roles.require(caller, request.roleName()).value();
        List<InstanceProfile> found =
                directory.instanceProfiles().of(role).value().names().stream()
                        .flatMap(name ->
                                directory.instanceProfiles().named(role.account(), name).stream())
                        .map(Stored::value)
                        .toList();
        return Paging.of(request.marker(), request.maxItems())
                .cut(found, InstanceProfile::name)
                .answer(
                        profile -> WireInstanceProfile.listed(directory, profile),
                        ListInstanceProfilesForRoleResponse::new);
    }

    private static String prefix(ListInstanceProfilesRequest request) {
        return request.pathPrefix().orElse("/");
    }
}
