package countersign.iam.user;

import countersign.api.OperationModel;
import countersign.api.iam.GetUserRequest;
import countersign.api.iam.GetUserResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;

/// Shows a user, or without a name the caller (IAM API Reference, "GetUser").
public final class GetUser implements Operation<GetUserRequest, GetUserResponse> {
    private final Directory directory;
    private final UserLookup users;

    public GetUser(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<GetUserRequest, GetUserResponse> model() {
        return IamApi.GET_USER;
    }

    @Override
    public Access<GetUserRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:GetUser", (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public GetUserResponse handle(Caller caller, GetUserRequest request) {
        User user = users.require(caller, request.userName()).value();
        return GetUserResponse.builder().user(WireUser.got(directory, user)).build();
    }
}
