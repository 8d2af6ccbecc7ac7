package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListEntitiesForPolicyRequest;
import countersign.api.iam.ListEntitiesForPolicyResponse;
import countersign.api.iam.PolicyGroup;
import countersign.api.iam.PolicyRole;
import countersign.api.iam.PolicyUser;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.Identity;
import countersign.iam.directory.PolicyUse;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import java.util.ArrayList;
import java.util.List;

/// Lists who uses a policy, attached or as permissions boundary (IAM API Reference,
/// "ListEntitiesForPolicy"): groups, users, roles, each in the order of their unique ids.
///
/// What the two kinds of policies that the model lets `EntityFilter` be would mean here no page
/// says; nothing is listed for them.
public final class ListEntitiesForPolicy
        implements Operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse> {
    private final Directory directory;
    private final PolicyLookup policies;

    public ListEntitiesForPolicy(Directory directory, PolicyLookup policies) {
        this.directory = directory;
        this.policies = policies;
    }

    @Override
    public OperationModel<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse> model() {
        return IamApi.LIST_ENTITIES_FOR_POLICY;
    }

    @Override
    public Access<ListEntitiesForPolicyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListEntitiesForPolicy",
                (caller, request) -> List.of(policies.resource(caller, request.policyArn())));
    }

    @Override
    public ListEntitiesForPolicyResponse handle(
            Caller caller, ListEntitiesForPolicyRequest request) {
        String policyId = policies.require(caller, request.policyArn()).reference().id();
        Page<Entity> page =
                Paging.of(request.marker(), request.maxItems())
                        .read(
                                (after, limit) ->
                                        entities(caller.account(), policyId, after, limit),
                                entity -> entity.identity().id(),
                                entity -> isWanted(entity, request));
        return shown(page);
    }

    /// @param use what that identity does with the policy
    private record Entity(Identity identity, PolicyUse use) {}

    private List<Entity> entities(AccountId account, String policyId, String after, int limit) {
        return directory.policyUses().entities(account, policyId, after, limit).stream()
                .flatMap(it ->
                        directory.identity(account, it.identityId()).stream()
                                .map(identity -> new Entity(identity, it.use())))
                .toList();
    }

    private static boolean isWanted(Entity entity, ListEntitiesForPolicyRequest request) {
        boolean kind =
                request.entityFilter().isEmpty()
                        || request.entityFilter().get().equals(kindOf(entity.identity()));
        boolean use =
                request.policyUsageFilter().isEmpty()
                        || UsageFilter.of(request.policyUsageFilter().get()).fits(entity.use());
        return kind && use && entity.identity().path().startsWith(request.pathPrefix().orElse("/"));
    }

    private static String kindOf(Identity identity) {
        return switch (identity) {
            case User _ -> "User";
            case Group _ -> "Group";
            case Role _ -> "Role";
        };
    }

    private static ListEntitiesForPolicyResponse shown(Page<Entity> page) {
        List<PolicyUser> users = new ArrayList<>();
        List<PolicyGroup> groups = new ArrayList<>();
        List<PolicyRole> roles = new ArrayList<>();
        for (Entity entity : page.items()) {
            switch (entity.identity()) {
                case User user ->
                        users.add(
                                PolicyUser.builder()
                                        .userName(user.name())
                                        .userId(user.id())
                                        .build());
                case Group group ->
                        groups.add(
                                PolicyGroup.builder()
                                        .groupName(group.name())
                                        .groupId(group.id())
                                        .build());
                case Role role ->
                        roles.add(
                                PolicyRole.builder()
                                        .roleName(role.name())
                                        .roleId(role.id())
                                        .build());
            }
        }
        ListEntitiesForPolicyResponse.Builder answer =
                ListEntitiesForPolicyResponse.builder()
                        .policyUsers(users)
                        .policyGroups(groups)
                        .policyRoles(roles)
                        .isTruncated(page.isTruncated());
        page.marker().ifPresent(answer::marker);
        return answer.build();
    }
}
