package countersign.iam.user;

import countersign.api.OperationModel;
import countersign.api.iam.CreateUserRequest;
import countersign.api.iam.CreateUserResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.User;
import countersign.iam.identity.PolicyKeys;
import countersign.iam.managedpolicy.Boundaries;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Makes an IAM user (IAM API Reference, "CreateUser"). With tags it needs the permission to tag,
/// too: users of AWS report it for roles, where the operation of the same form refuses them so.
public final class CreateUser implements Operation<CreateUserRequest, CreateUserResponse> {
    private final Directory directory;
    private final UserLookup users;
    private final Boundaries boundaries;
    private final RandomBytes random;
    private final InstantSource clock;

    public CreateUser(
            Directory directory,
            UserLookup users,
            Boundaries boundaries,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.users = users;
        this.boundaries = boundaries;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreateUserRequest, CreateUserResponse> model() {
        return IamApi.CREATE_USER;
    }

    @Override
    public Access<CreateUserRequest> access() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>("iam:CreateUser", CreateUser::user),
                        new Access.Permission<>("iam:TagUser", CreateUser::taggedUser)),
                List.of());
    }

    @Override
    public CreateUserResponse handle(Caller caller, CreateUserRequest request) {
        User user =
                new User(
                        caller.account(),
                        UniqueId.generate(UniqueId.Kind.USER, random).text(),
                        request.userName(),
                        path(request),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        Tags.ofNew(request.tags()),
                        List.of(),
                        List.of());
        directory.change(edit -> create(edit, caller, user, request));
        return CreateUserResponse.builder().user(WireUser.whole(directory, user)).build();
    }

    private Edit create(Edit edit, Caller caller, User user, CreateUserRequest request) {
        users.requireFree(user);
        users.named().requireRoom(user.account());
        request.permissionsBoundary()
                .ifPresent(boundary -> boundaries.put(edit, caller, user, boundary));
        return edit.create(user);
    }

    private static List<Resource> user(Caller caller, CreateUserRequest request) {
        Resource user =
                new Resource(
                        Arns.user(caller.account(), path(request), request.userName()),
                        Tags.requestKeys(request.tags().orElse(List.of())));
        return List.of(
                request.permissionsBoundary()
                        .map(boundary -> user.with(PolicyKeys.boundary(boundary)))
                        .orElse(user));
    }

    private static List<Resource> taggedUser(Caller caller, CreateUserRequest request) {
        return request.tags().orElse(List.of()).isEmpty() ? List.of() : user(caller, request);
    }

    private static String path(CreateUserRequest request) {
        return request.path().orElse("/");
    }
}
