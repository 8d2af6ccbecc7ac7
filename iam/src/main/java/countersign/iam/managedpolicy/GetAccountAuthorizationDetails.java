package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.GetAccountAuthorizationDetailsRequest;
import countersign.api.iam.GetAccountAuthorizationDetailsResponse;
import countersign.api.iam.GroupDetail;
import countersign.api.iam.IamApi;
import countersign.api.iam.ManagedPolicyDetail;
import countersign.api.iam.RoleDetail;
import countersign.api.iam.UserDetail;
import countersign.iam.access.Access;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.PolicyUse;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import countersign.iam.lastused.LastUses;
import countersign.iam.managedpolicy.AccountRange.Item;
import countersign.iam.managedpolicy.AccountRange.OfIdentity;
import countersign.iam.managedpolicy.AccountRange.OfPolicy;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import countersign.iam.store.MemoryOnly;
import java.util.ArrayList;
import java.util.List;

/// Shows all identities of the account with all their policies, all customer managed policies with
/// all their versions, and those of AWS's that are in use (IAM API Reference,
/// "GetAccountAuthorizationDetails"). MaxItems counts them all together; in which order the kinds
/// come is a guess.
public final class GetAccountAuthorizationDetails
        implements Operation<
                GetAccountAuthorizationDetailsRequest, GetAccountAuthorizationDetailsResponse> {
    private final Directory directory;
    private final AwsManagedPolicies aws;
    private final WireDetails wire;

    public GetAccountAuthorizationDetails(
            Directory directory, AwsManagedPolicies aws, LastUses uses) {
        this.directory = directory;
        this.aws = aws;
        this.wire = new WireDetails(directory, aws, uses);
    }

    @Override
    public OperationModel<
                    GetAccountAuthorizationDetailsRequest, GetAccountAuthorizationDetailsResponse>
            model() {
        return IamApi.GET_ACCOUNT_AUTHORIZATION_DETAILS;
    }

    @Override
    public Access<GetAccountAuthorizationDetailsRequest> access() {
        return new Access.SignedAndAllowed<>("iam:GetAccountAuthorizationDetails", Target.any());
    }

    @Override
    public GetAccountAuthorizationDetailsResponse handle(
            Caller caller, GetAccountAuthorizationDetailsRequest request) {
        MemoryOnly.beforeWaiting(); // a thousand users with all their policies take their time
        AccountRange range =
                AccountRange.of(
                        request.filter().orElse(List.of()), directory, aws, caller.account());
        Page<Item> page =
                Paging.of(request.marker(), request.maxItems())
                        .read(range, Item::place, item -> isWanted(caller, item));
        return shown(caller, page);
    }

    /// Of AWS's policies there are too many to show those that nobody has.
    private boolean isWanted(Caller caller, Item item) {
        return !(item instanceof OfPolicy(var _, FoundPolicy.Aws policy))
                || !directory
                        .policyUses()
                        .use(caller.account(), policy.reference().id())
                        .value()
                        .equals(PolicyUse.NONE);
    }

    private GetAccountAuthorizationDetailsResponse shown(Caller caller, Page<Item> page) {
        List<UserDetail> users = new ArrayList<>();
        List<GroupDetail> groups = new ArrayList<>();
        List<RoleDetail> roles = new ArrayList<>();
        List<ManagedPolicyDetail> policies = new ArrayList<>();
        for (Item item : page.items()) {
            switch (item) {
                case OfIdentity(var _, User user) -> users.add(wire.user(user));
                case OfIdentity(var _, Group group) -> groups.add(wire.group(group));
                case OfIdentity(var _, Role role) -> roles.add(wire.role(role));
                case OfPolicy(var _, FoundPolicy found) -> policies.add(wire.policy(caller, found));
            }
        }
        GetAccountAuthorizationDetailsResponse.Builder answer =
                GetAccountAuthorizationDetailsResponse.builder()
                        .userDetailList(users)
                        .groupDetailList(groups)
                        .roleDetailList(roles)
                        .policies(policies)
                        .isTruncated(page.isTruncated());
        page.marker().ifPresent(answer::marker);
        return answer.build();
    }
}
