package countersign.iam.delegation;

import countersign.api.OperationModel;
import countersign.api.iam.AcceptDelegationRequestRequest;
import countersign.api.iam.AcceptDelegationRequestResponse;
import countersign.api.iam.AssociateDelegationRequestRequest;
import countersign.api.iam.AssociateDelegationRequestResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.RejectDelegationRequestRequest;
import countersign.api.iam.RejectDelegationRequestResponse;
import countersign.api.iam.SendDelegationTokenRequest;
import countersign.api.iam.SendDelegationTokenResponse;
import countersign.api.iam.UpdateDelegationRequestRequest;
import countersign.api.iam.UpdateDelegationRequestResponse;
import countersign.iam.caller.Caller;
import countersign.iam.directory.DelegationRequest;
import countersign.iam.directory.DelegationRequest.Approval;
import countersign.iam.directory.DelegationRequest.Owner;
import countersign.iam.directory.DelegationRequest.State;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The operations by which those who are asked bring a delegation request from state to state (IAM
/// API Reference, "AssociateDelegationRequest" and its like; IAM User Guide, "Building your
/// integration", "State Transitions").
///
/// Whoever accepts is recorded, and his permissions are what is given. The texts are guesses.
final class DelegationDecisions {
    /// Source: IAM User Guide, "IAM temporary delegation", "How temporary delegation works".
    private static final Duration BY_ROOT_MAX = Duration.ofHours(4);

    private final Directory directory;
    private final DelegationLookup requests;

    private DelegationDecisions(Directory directory, DelegationLookup requests) {
        this.directory = directory;
        this.requests = requests;
    }

    static List<Operation<?, ?>> operations(Directory directory, DelegationLookup requests) {
        DelegationDecisions decisions = new DelegationDecisions(directory, requests);
        return List.of(
                decisions.operation(
                        IamApi.ASSOCIATE_DELEGATION_REQUEST,
                        AssociateDelegationRequestRequest::delegationRequestId,
                        decisions::associate,
                        AssociateDelegationRequestResponse::new),
                decisions.operation(
                        IamApi.UPDATE_DELEGATION_REQUEST,
                        UpdateDelegationRequestRequest::delegationRequestId,
                        decisions::sendOn,
                        UpdateDelegationRequestResponse::new),
                decisions.operation(
                        IamApi.ACCEPT_DELEGATION_REQUEST,
                        AcceptDelegationRequestRequest::delegationRequestId,
                        decisions::accept,
                        AcceptDelegationRequestResponse::new),
                decisions.operation(
                        IamApi.REJECT_DELEGATION_REQUEST,
                        RejectDelegationRequestRequest::delegationRequestId,
                        decisions::reject,
                        RejectDelegationRequestResponse::new),
                decisions.operation(
                        IamApi.SEND_DELEGATION_TOKEN,
                        SendDelegationTokenRequest::delegationRequestId,
                        decisions::release,
                        SendDelegationTokenResponse::new));
    }

    /// How a request is brought into another state.
    @FunctionalInterface
    private interface Decision<I> {
        DelegationRequest after(Caller caller, I input, Stored<DelegationRequest> before);
    }

    /// The states from which a decision may be taken come with it.
    private record Step<I>(List<State> from, Decision<I> decision) {}

    private <I, O> Operation<I, O> operation(
            OperationModel<I, O> model,
            Function<I, String> id,
            Supplier<Step<I>> step,
            Supplier<O> answer) {
        return new FamilyOperation<>(
                model,
                (caller, input) -> List.of(requests.resource(caller, id.apply(input))),
                (caller, input) -> {
                    decide(caller, input, id.apply(input), step.get());
                    return answer.get();
                });
    }

    private <I> void decide(Caller caller, I input, String id, Step<I> step) {
        directory.change(edit -> {
            Stored<DelegationRequest> before =
                    requests.require(id, step.from().toArray(State[]::new));
            DelegationRequest after = step.decision().after(caller, input, before);
            return directory.delegations().replace(edit, before, after);
        });
    }

    private Step<AssociateDelegationRequestRequest> associate() {
        return new Step<>(
                List.of(State.UNASSIGNED),
                (caller, _, before) -> {
                    boolean another =
                            before.value()
                                    .ownerAccount()
                                    .filter(it -> !it.equals(caller.account()))
                                    .isPresent();
                    if (another || caller.terms().delegation().isPresent()) {
                        throw DelegationLookup.noSuch(before.value().id());
                    }
                    return before.value()
                            .claimedBy(
                                    caller.account(),
                                    new Owner(caller.arn(), caller.identity().id()),
                                    requests.now());
                });
    }

    private Step<UpdateDelegationRequestRequest> sendOn() {
        return new Step<>(
                List.of(State.ASSIGNED),
                (_, input, before) -> before.value().sentOn(input.notes(), requests.now()));
    }

    private Step<RejectDelegationRequestRequest> reject() {
        return new Step<>(
                List.of(State.ASSIGNED, State.PENDING_APPROVAL, State.ACCEPTED),
                (_, input, before) -> before.value().rejected(input.notes(), requests.now()));
    }

    private Step<AcceptDelegationRequestRequest> accept() {
        return new Step<>(
                List.of(State.ASSIGNED, State.PENDING_APPROVAL),
                (caller, _, before) -> {
                    requireUnlimited(caller);
                    boolean root = caller.user().filter(user -> user.isRoot()).isPresent();
                    Duration lifetime = before.value().asked().lifetime();
                    if (root && lifetime.compareTo(BY_ROOT_MAX) > 0) {
                        throw new Refusal(
                                ErrorCode.INVALID_INPUT,
                                "The root user can accept delegation requests of up to 4 hours.");
                    }
                    return before.value().accepted(approval(caller, requests.now()));
                });
    }

    /// INVARIANT: what limits the session of whoever accepts can't be left behind: a session that
    /// has policies of its own, a delegate's above all, gives nothing on.
    private static void requireUnlimited(Caller caller) {
        if (!caller.sessionPolicies().isEmpty()) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "A session with session policies can't accept a delegation request.");
        }
    }

    private static Approval approval(Caller caller, Instant now) {
        Optional<String> sessionName =
                caller.session()
                        .map(SessionClaims::principal)
                        .filter(SessionPrincipal.AssumedRole.class::isInstance)
                        .map(it -> ((SessionPrincipal.AssumedRole) it).sessionName());
        return new Approval(
                caller.arn(),
                caller.identity().id(),
                sessionName,
                caller.terms().tags(),
                caller.terms().sourceIdentity(),
                caller.terms().federation(),
                caller.longTermKey(),
                now);
    }

    /// The access begins in this second.
    private Step<SendDelegationTokenRequest> release() {
        return new Step<>(
                List.of(State.ACCEPTED),
                (caller, _, before) -> {
                    boolean others = !before.value().asked().onlySendByOwner();
                    if (!others && !DelegationLookup.isOwner(caller, before.value())) {
                        throw new Refusal(
                                ErrorCode.ACCESS_DENIED,
                                "Only the owner of this delegation request can send its token.");
                    }
                    return before.value().released(requests.now().truncatedTo(ChronoUnit.SECONDS));
                });
    }
}
