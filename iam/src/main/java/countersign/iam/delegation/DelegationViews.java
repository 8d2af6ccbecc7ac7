package countersign.iam.delegation;

import countersign.api.iam.GetDelegationRequestRequest;
import countersign.api.iam.GetDelegationRequestResponse;
import countersign.api.iam.GetHumanReadableSummaryRequest;
import countersign.api.iam.GetHumanReadableSummaryResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListDelegationRequestsRequest;
import countersign.api.iam.ListDelegationRequestsResponse;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.caller.CredentialKind;
import countersign.iam.directory.DelegationRequest;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.policy.principal.Account;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The operations that show delegation requests (IAM API Reference, "GetDelegationRequest",
/// "ListDelegationRequests", "GetHumanReadableSummary").
///
/// AWS has its summaries written by a language model; ours are the statements of the policy in
/// plain words, in English. Whether the caller could accept is told of the root user alone, who has
/// every permission; of others AWS's own answer `UNSURE` is.
final class DelegationViews {
    private static final Pattern ARN =
            Pattern.compile("arn:aws:iam::[0-9]{12}:delegation-request/(?<id>[\\w-]{16,128})");

    private final Directory directory;
    private final DelegationLookup requests;

    private DelegationViews(Directory directory, DelegationLookup requests) {
        this.directory = directory;
        this.requests = requests;
    }

    static List<Operation<?, ?>> operations(Directory directory, DelegationLookup requests) {
        DelegationViews views = new DelegationViews(directory, requests);
        return List.of(
                new FamilyOperation<>(
                        IamApi.GET_DELEGATION_REQUEST,
                        (caller, request) ->
                                List.of(requests.resource(caller, request.delegationRequestId())),
                        views::get),
                new FamilyOperation<>(
                        IamApi.LIST_DELEGATION_REQUESTS, DelegationViews::ownList, views::list),
                new FamilyOperation<>(
                        IamApi.GET_HUMAN_READABLE_SUMMARY,
                        (caller, request) -> List.of(requests.resource(caller, idOf(request))),
                        views::summary));
    }

    private GetDelegationRequestResponse get(Caller caller, GetDelegationRequestRequest request) {
        DelegationRequest found = requests.require(request.delegationRequestId()).value();
        GetDelegationRequestResponse.Builder answer =
                GetDelegationRequestResponse.builder()
                        .delegationRequest(WireDelegation.of(directory, found, requests.now()));
        if (request.delegationPermissionCheck().orElse(false)) {
            answer.permissionCheckStatus("COMPLETE")
                    .permissionCheckResult(caller.isUnlimitedRoot() ? "ALLOWED" : "UNSURE");
        }
        return answer.build();
    }

    /// Whoever lists his own needs no policy for it.
    private static List<Resource> ownList(Caller caller, ListDelegationRequestsRequest request) {
        boolean own =
                caller.kind() != CredentialKind.DELEGATED_SESSION
                        && request.ownerId().equals(Optional.of(caller.arn()));
        var keys = DelegationLookup.ownerKey(request.ownerId());
        return List.of(
                own
                        ? new Resource(
                                Resource.ANY.arn(),
                                keys,
                                OwnGrant.plan(
                                        new Account(caller.account().toString()),
                                        Optional.of(OwnGrant.OWN_LIST)))
                        : new Resource(Resource.ANY.arn(), keys));
    }

    private ListDelegationRequestsResponse list(
            Caller caller, ListDelegationRequestsRequest request) {
        return Paging.of(request.marker(), request.maxItems())
                .read(
                        (after, limit) ->
                                directory.delegations().ownedIn(caller.account(), after, limit),
                        DelegationRequest::id,
                        found ->
                                request.ownerId().isEmpty()
                                        || found.owner()
                                                .filter(owner ->
                                                        owner.arn().equals(request.ownerId().get()))
                                                .isPresent())
                .answer(
                        found -> WireDelegation.of(directory, found, requests.now()),
                        (items, truncated, marker) ->
                                new ListDelegationRequestsResponse(
                                        Optional.of(items), marker, truncated));
    }

    private GetHumanReadableSummaryResponse summary(
            Caller caller, GetHumanReadableSummaryRequest request) {
        DelegationRequest found = requests.require(idOf(request)).value();
        boolean english =
                request.locale().orElse("en").toLowerCase(Locale.ROOT).matches("en([-_].*)?");
        if (!english) {
            return GetHumanReadableSummaryResponse.builder().summaryState("NOT_SUPPORTED").build();
        }
        return GetHumanReadableSummaryResponse.builder()
                .summaryContent(RequestedPolicy.of(found.asked().permissionPolicy()).summary(found))
                .locale("en")
                .summaryState("AVAILABLE")
                .build();
    }

    /// The account in the ARN may be any: an unclaimed request has none.
    private static String idOf(GetHumanReadableSummaryRequest request) {
        Matcher arn = ARN.matcher(request.entityArn());
        if (!arn.matches()) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT, "EntityArn must be the ARN of a delegation request.");
        }
        return arn.group("id");
    }
}
