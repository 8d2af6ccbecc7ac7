package countersign.iam.managedpolicy;

import countersign.api.iam.AttachedPolicy;
import countersign.api.iam.GroupDetail;
import countersign.api.iam.InstanceProfile;
import countersign.api.iam.ManagedPolicyDetail;
import countersign.api.iam.Policy;
import countersign.api.iam.PolicyDetail;
import countersign.api.iam.PolicyVersion;
import countersign.api.iam.RoleDetail;
import countersign.api.iam.UserDetail;
import countersign.api.query.PercentEncoding;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.Identity;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import countersign.iam.instanceprofile.WireInstanceProfile;
import countersign.iam.lastused.LastUses;
import countersign.iam.lastused.WireRoleLastUsed;
import countersign.iam.tag.Tags;
import java.util.List;
import java.util.Optional;

/// Identities and policies with all that belongs to them (IAM API Reference, "UserDetail",
/// "GroupDetail", "RoleDetail", "ManagedPolicyDetail").
final class WireDetails {
    private final Directory directory;
    private final AwsManagedPolicies aws;
    private final LastUses uses;

    WireDetails(Directory directory, AwsManagedPolicies aws, LastUses uses) {
        this.directory = directory;
        this.aws = aws;
        this.uses = uses;
    }

    UserDetail user(User user) {
        UserDetail.Builder wire =
                UserDetail.builder()
                        .path(user.path())
                        .userName(user.name())
                        .userId(user.id())
                        .arn(user.arn())
                        .createDate(user.created())
                        .userPolicyList(inline(user))
                        .groupList(groups(user))
                        .attachedManagedPolicies(attached(user));
        Boundaries.shown(directory, user).ifPresent(wire::permissionsBoundary);
        if (!user.tags().isEmpty()) {
            wire.tags(Tags.onTheWire(user.tags()));
        }
        return wire.build();
    }

    GroupDetail group(Group group) {
        return GroupDetail.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.created())
                .groupPolicyList(inline(group))
                .attachedManagedPolicies(attached(group))
                .build();
    }

    RoleDetail role(Role role) {
        RoleDetail.Builder wire =
                RoleDetail.builder()
                        .path(role.path())
                        .roleName(role.name())
                        .roleId(role.id())
                        .arn(role.arn())
                        .createDate(role.created())
                        .assumeRolePolicyDocument(PercentEncoding.encode(role.trustPolicy()))
                        .roleLastUsed(WireRoleLastUsed.of(uses, role))
                        .instanceProfileList(profiles(role))
                        .rolePolicyList(inline(role))
                        .attachedManagedPolicies(attached(role));
        Boundaries.shown(directory, role).ifPresent(wire::permissionsBoundary);
        if (!role.tags().isEmpty()) {
            wire.tags(Tags.onTheWire(role.tags()));
        }
        return wire.build();
    }

    private List<InstanceProfile> profiles(Role role) {
        return directory.instanceProfiles().of(role).value().names().stream()
                .flatMap(name -> directory.instanceProfiles().named(role.account(), name).stream())
                .map(found -> WireInstanceProfile.listed(directory, found.value()))
                .toList();
    }

    ManagedPolicyDetail policy(Caller caller, FoundPolicy found) {
        Policy listed = WirePolicy.listed(directory, caller, found);
        return new ManagedPolicyDetail(
                listed.arn(),
                listed.attachmentCount(),
                listed.createDate(),
                listed.defaultVersionId(),
                listed.description(),
                listed.isAttachable(),
                listed.path(),
                listed.permissionsBoundaryUsageCount(),
                listed.policyId(),
                listed.policyName(),
                Optional.of(versions(found)),
                listed.updateDate());
    }

    private List<PolicyDetail> inline(Identity identity) {
        return directory.inlinePolicies(identity).value().documents().entrySet().stream()
                .map(it ->
                        PolicyDetail.builder()
                                .policyName(it.getKey())
                                .policyDocument(PercentEncoding.encode(it.getValue()))
                                .build())
                .toList();
    }

    private List<String> groups(User user) {
        return directory.memberships(user).value().groupIds().stream()
                .flatMap(id -> directory.groups().byId(user.account(), id).stream())
                .map(group -> group.value().name())
                .sorted()
                .toList();
    }

    private List<AttachedPolicy> attached(Identity identity) {
        return directory.policyUses().of(identity).value().policies().stream()
                .map(WirePolicy::attached)
                .toList();
    }

    private List<PolicyVersion> versions(FoundPolicy found) {
        return switch (found) {
            case FoundPolicy.Own(var stored) -> versions(stored.value());
            case FoundPolicy.Aws(AwsManagedPolicy policy) ->
                    List.of(
                            WirePolicy.version(policy)
                                    .document(PercentEncoding.encode(aws.document(policy)))
                                    .build());
        };
    }

    /// The newest first. A version that is deleted meanwhile is left out.
    private List<PolicyVersion> versions(ManagedPolicy policy) {
        return policy.versions().reversed().stream()
                .flatMap(version ->
                        directory.managedPolicies().document(policy, version).stream()
                                .map(text ->
                                        WirePolicy.version(policy, version)
                                                .document(PercentEncoding.encode(text))
                                                .build()))
                .toList();
    }
}
