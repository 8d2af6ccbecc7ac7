package countersign.iam.group;

import countersign.api.OperationModel;
import countersign.api.iam.GetGroupRequest;
import countersign.api.iam.GetGroupResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.user.WireUser;
import java.util.List;

/// Shows a group and the users who are in it, in the order of their unique ids (IAM API Reference,
/// "GetGroup").
public final class GetGroup implements Operation<GetGroupRequest, GetGroupResponse> {
    private final Directory directory;
    private final IdentityLookup<Group> groups;

    public GetGroup(Directory directory, IdentityLookup<Group> groups) {
        this.directory = directory;
        this.groups = groups;
    }

    @Override
    public OperationModel<GetGroupRequest, GetGroupResponse> model() {
        return IamApi.GET_GROUP;
    }

    @Override
    public Access<GetGroupRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:GetGroup",
                (caller, request) -> List.of(groups.resource(caller, request.groupName())));
    }

    @Override
    public GetGroupResponse handle(Caller caller, GetGroupRequest request) {
        Group group = groups.require(caller, request.groupName()).value();
        return Paging.of(request.marker(), request.maxItems())
                .read(
                        (after, limit) -> directory.members(group, after, limit),
                        User::id,
                        user -> true)
                .answer(
                        WireUser::listed,
                        (users, truncated, marker) ->
                                new GetGroupResponse(
                                        WireGroup.of(group), users, truncated, marker));
    }
}
