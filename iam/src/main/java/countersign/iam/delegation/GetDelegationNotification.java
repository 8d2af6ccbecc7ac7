package countersign.iam.delegation;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.DelegationNotification;
import countersign.api.countersign.GetDelegationNotificationRequest;
import countersign.api.countersign.GetDelegationNotificationResponse;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Arns;
import countersign.iam.directory.DelegationRequest;
import countersign.iam.directory.DelegationRequest.State;
import countersign.iam.operation.Operation;
import java.time.Instant;
import java.util.List;

/// Tells the requestor how its delegation request stands, and gives it the token once access was
/// released: what AWS publishes to the requestor's SNS topic, with the members of that message (IAM
/// User Guide, "Building your integration", "Notification Message Format").
///
/// The token is sealed anew each time.
final class GetDelegationNotification
        implements Operation<GetDelegationNotificationRequest, GetDelegationNotificationResponse> {
    private final DelegationLookup requests;
    private final TradeInTokens tokens;

    GetDelegationNotification(DelegationLookup requests, TradeInTokens tokens) {
        this.requests = requests;
        this.tokens = tokens;
    }

    @Override
    public OperationModel<GetDelegationNotificationRequest, GetDelegationNotificationResponse>
            model() {
        return CountersignApi.GET_DELEGATION_NOTIFICATION;
    }

    @Override
    public Access<GetDelegationNotificationRequest> access() {
        return OperatorAccess.of(
                "GetDelegationNotification",
                (caller, request) ->
                        List.of(
                                new Resource(
                                        Arns.delegationRequest(
                                                caller.account(), request.delegationRequestId()))),
                (caller, request) -> {});
    }

    /// To all but the requestor there is no such request.
    @Override
    public GetDelegationNotificationResponse handle(
            Caller caller, GetDelegationNotificationRequest request) {
        DelegationRequest found = requests.require(request.delegationRequestId()).value();
        if (!found.requestor().equals(caller.account())) {
            throw DelegationLookup.noSuch(request.delegationRequestId());
        }
        Instant now = requests.now();
        State state = found.stateAt(now);
        DelegationNotification.Builder told =
                DelegationNotification.builder()
                        .delegationRequestId(found.id())
                        .requestorWorkflowId(found.asked().workflowId())
                        .state(state.name())
                        .updatedAt(found.since());
        found.ownerAccount().ifPresent(account -> told.ownerAccountId(account.text()));
        found.accessEnds()
                .filter(now::isBefore)
                .ifPresent(ends -> told.exchangeToken(tokens.of(found)).expiresAt(ends));
        return new GetDelegationNotificationResponse(told.build());
    }
}
