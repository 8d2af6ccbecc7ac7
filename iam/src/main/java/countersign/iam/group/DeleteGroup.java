package countersign.iam.group;

import countersign.api.OperationModel;
import countersign.api.iam.DeleteGroupRequest;
import countersign.api.iam.DeleteGroupResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Group;
import countersign.iam.directory.Stored;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.identity.IdentityRemoval;
import countersign.iam.operation.Operation;
import java.util.List;

/// Deletes a group that has neither members nor policies (IAM API Reference, "DeleteGroup"). The
/// texts are widely reported; which of them comes first is a guess.
public final class DeleteGroup implements Operation<DeleteGroupRequest, DeleteGroupResponse> {
    private final Directory directory;
    private final IdentityLookup<Group> groups;
    private final IdentityRemoval removal;

    public DeleteGroup(Directory directory, IdentityLookup<Group> groups) {
        this.directory = directory;
        this.groups = groups;
        this.removal = new IdentityRemoval(directory);
    }

    @Override
    public OperationModel<DeleteGroupRequest, DeleteGroupResponse> model() {
        return IamApi.DELETE_GROUP;
    }

    @Override
    public Access<DeleteGroupRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeleteGroup",
                (caller, request) -> List.of(groups.resource(caller, request.groupName())));
    }

    @Override
    public DeleteGroupResponse handle(Caller caller, DeleteGroupRequest request) {
        directory.change(edit -> delete(edit, groups.require(caller, request.groupName())));
        return new DeleteGroupResponse();
    }

    private Edit delete(Edit edit, Stored<Group> group) {
        if (group.value().members() > 0) {
            throw IdentityRemoval.conflict("must remove users from group first.");
        }
        return removal.delete(edit, group);
    }
}
