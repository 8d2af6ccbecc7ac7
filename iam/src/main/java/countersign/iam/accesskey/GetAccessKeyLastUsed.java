package countersign.iam.accesskey;

import countersign.api.OperationModel;
import countersign.api.iam.AccessKeyLastUsed;
import countersign.api.iam.GetAccessKeyLastUsedRequest;
import countersign.api.iam.GetAccessKeyLastUsedResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.lastused.LastUses;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import countersign.iam.user.WireUser;
import java.util.List;
import java.util.Optional;

/// Tells when and where a key was last used (IAM API Reference, "GetAccessKeyLastUsed"); a key that
/// never was has `N/A` for service and region, and no date.
public final class GetAccessKeyLastUsed
        implements Operation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse> {
    private static final String NEVER = "N/A";

    private final Directory directory;
    private final LastUses uses;

    public GetAccessKeyLastUsed(Directory directory, LastUses uses) {
        this.directory = directory;
        this.uses = uses;
    }

    @Override
    public OperationModel<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse> model() {
        return IamApi.GET_ACCESS_KEY_LAST_USED;
    }

    @Override
    public Access<GetAccessKeyLastUsedRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:GetAccessKeyLastUsed",
                (caller, request) ->
                        List.of(
                                userOf(caller, request.accessKeyId())
                                        .map(user ->
                                                new Resource(
                                                        user.arn(), Tags.resourceKeys(user.tags())))
                                        .orElseGet(() ->
                                                new Resource(
                                                        Arns.user(caller.account(), "/", "*")))));
    }

    @Override
    public GetAccessKeyLastUsedResponse handle(Caller caller, GetAccessKeyLastUsedRequest request) {
        User user =
                userOf(caller, request.accessKeyId())
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.NO_SUCH_ENTITY,
                                        "The Access Key with id "
                                                + request.accessKeyId()
                                                + " cannot be found."));
        AccessKeyLastUsed.Builder last = AccessKeyLastUsed.builder();
        uses.of(new AccessKeyId(request.accessKeyId()))
                .ifPresentOrElse(
                        use ->
                                last.lastUsedDate(use.when())
                                        .serviceName(use.service())
                                        .region(use.region()),
                        () -> last.serviceName(NEVER).region(NEVER));
        return GetAccessKeyLastUsedResponse.builder()
                .userName(WireUser.name(user))
                .accessKeyLastUsed(last.build())
                .build();
    }

    private Optional<User> userOf(Caller caller, String accessKeyId) {
        return AccessKeyId.parse(accessKeyId)
                .flatMap(directory::accessKey)
                .map(Stored::value)
                .filter(key -> key.account().equals(caller.account()))
                .map(AccessKey::userId)
                .flatMap(userId -> directory.user(caller.account(), userId))
                .map(Stored::value);
    }
}
