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
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Makes an IAM user (IAM API Reference, "CreateUser").
public final class CreateUser implements Operation<CreateUserRequest, CreateUserResponse> {
    /// Source: IAM User Guide, "IAM and AWS STS quotas".
    public static final int USERS_MAX = 5000;

    private final Directory directory;
    private final RandomBytes random;
    private final InstantSource clock;

    public CreateUser(Directory directory, RandomBytes random, InstantSource clock) {
        this.directory = directory;
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
                "iam:CreateUser",
                (caller, request) ->
                        List.of(
                                new Resource(
                                        Arns.user(
                                                caller.account(),
                                                path(request),
                                                request.userName()),
                                        Tags.requestKeys(request.tags().orElse(List.of())))));
    }

    @Override
    public CreateUserResponse handle(Caller caller, CreateUserRequest request) {
        if (request.permissionsBoundary().isPresent()) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT,
                    "Permissions boundaries are not supported by this version of Countersign.");
        }
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
        directory.change(edit -> create(edit, user));
        return CreateUserResponse.builder().user(WireUser.whole(user)).build();
    }

    private Edit create(Edit edit, User user) {
        if (directory.userNamed(user.account(), user.name()).isPresent()) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "User with name " + user.name() + " already exists.");
        }
        if (directory.countUsers(user.account()) >= USERS_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for UsersPerAccount: " + USERS_MAX);
        }
        return edit.create(user);
    }

    private static String path(CreateUserRequest request) {
        return request.path().orElse("/");
    }
}
