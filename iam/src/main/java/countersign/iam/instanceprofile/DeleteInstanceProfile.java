package countersign.iam.instanceprofile;

import countersign.api.OperationModel;
import countersign.api.iam.DeleteInstanceProfileRequest;
import countersign.api.iam.DeleteInstanceProfileResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.InstanceProfile;
import countersign.iam.directory.Stored;
import countersign.iam.identity.IdentityRemoval;
import countersign.iam.operation.Operation;
import java.util.List;

/// Deletes an instance profile that has no role (IAM API Reference, "DeleteInstanceProfile").
public final class DeleteInstanceProfile
        implements Operation<DeleteInstanceProfileRequest, DeleteInstanceProfileResponse> {
    private final Directory directory;
    private final InstanceProfileLookup profiles;

    public DeleteInstanceProfile(Directory directory, InstanceProfileLookup profiles) {
        this.directory = directory;
        this.profiles = profiles;
    }

    @Override
    public OperationModel<DeleteInstanceProfileRequest, DeleteInstanceProfileResponse> model() {
        return IamApi.DELETE_INSTANCE_PROFILE;
    }

    @Override
    public Access<DeleteInstanceProfileRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeleteInstanceProfile",
                (caller, request) ->
                        List.of(profiles.resource(caller, request.instanceProfileName())));
    }

    @Override
    public DeleteInstanceProfileResponse handle(
            Caller caller, DeleteInstanceProfileRequest request) {
        directory.change(
                edit -> delete(edit, profiles.require(caller, request.instanceProfileName())));
        return new DeleteInstanceProfileResponse();
    }

    private Edit delete(Edit edit, Stored<InstanceProfile> profile) {
        if (profile.value().roleId().isPresent()) {
            throw IdentityRemoval.conflict("must remove roles from instance profile first.");
        }
        return directory.instanceProfiles().delete(edit, profile);
    }
}
