package countersign.iam.group;

import countersign.api.OperationModel;
import countersign.api.iam.CreateGroupRequest;
import countersign.api.iam.CreateGroupResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Group;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Makes a group (IAM API Reference, "CreateGroup").
public final class CreateGroup implements Operation<CreateGroupRequest, CreateGroupResponse> {
    private final Directory directory;
    private final IdentityLookup<Group> groups;
    private final RandomBytes random;
    private final InstantSource clock;

    public CreateGroup(
            Directory directory,
            IdentityLookup<Group> groups,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.groups = groups;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreateGroupRequest, CreateGroupResponse> model() {
        return IamApi.CREATE_GROUP;
    }

    @Override
    public Access<CreateGroupRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:CreateGroup",
                (caller, request) ->
                        List.of(
                                new Resource(
                                        Arns.group(
                                                caller.account(),
                                                path(request),
                                                request.groupName()))));
    }

    @Override
    public CreateGroupResponse handle(Caller caller, CreateGroupRequest request) {
        Group group =
                new Group(
                        caller.account(),
                        UniqueId.generate(UniqueId.Kind.GROUP, random).text(),
                        request.groupName(),
                        path(request),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        0);
        directory.change(edit -> create(edit, group));
        return new CreateGroupResponse(WireGroup.of(group));
    }

    private Edit create(Edit edit, Group group) {
        groups.requireFree(group);
        groups.requireRoom(group.account());
        return edit.create(group);
    }

    private static String path(CreateGroupRequest request) {
        return request.path().orElse("/");
    }
}
