package countersign.iam.inlinepolicy;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListUserPoliciesRequest;
import countersign.api.iam.ListUserPoliciesResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import countersign.iam.user.UserLookup;
import java.util.List;

/// Lists the names of a user's inline policies, in order (IAM API Reference, "ListUserPolicies").
public final class ListUserPolicies
        implements Operation<ListUserPoliciesRequest, ListUserPoliciesResponse> {
    private final Directory directory;
    private final UserLookup users;

    public ListUserPolicies(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<ListUserPoliciesRequest, ListUserPoliciesResponse> model() {
        return IamApi.LIST_USER_POLICIES;
    }

    @Override
    public Access<ListUserPoliciesRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListUserPolicies",
                (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public ListUserPoliciesResponse handle(Caller caller, ListUserPoliciesRequest request) {
        User user = users.require(caller, request.userName()).value();
        InlinePolicies policies = directory.inlinePolicies(user).value();
        Page<String> page =
                Paging.of(
                                request.maxItems().orElse(Paging.MAX_ITEMS_DEFAULT),
                                request.marker().orElse(Paging.FROM_THE_START))
                        .cut(List.copyOf(policies.documents().keySet()), name -> name);
        ListUserPoliciesResponse.Builder answer =
                ListUserPoliciesResponse.builder()
                        .policyNames(page.items())
                        .isTruncated(page.isTruncated());
        page.marker().ifPresent(answer::marker);
        return answer.build();
    }
}
