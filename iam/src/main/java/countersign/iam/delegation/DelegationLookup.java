package countersign.iam.delegation;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.caller.CredentialKind;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.DelegationRequest;
import countersign.iam.directory.DelegationRequest.Owner;
import countersign.iam.directory.DelegationRequest.State;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Account;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Delegation requests as what is asked about, and who may do something with one without a policy
/// of his own (IAM User Guide, "IAM temporary delegation", "Managing Permissions for Delegation
/// Requests"; IAM API Reference, "GetDelegationRequest").
///
/// While nobody has claimed a request, whoever knows its id may see and claim it: anyone, or those
/// of the account that it names. Then its owner may see it, send it on, reject it and release what
/// was accepted. A Deny of theirs takes that away.
final class DelegationLookup {
    private final Directory directory;
    private final InstantSource clock;

    DelegationLookup(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// What policies are asked about, whether it exists or not.
    Resource resource(Caller caller, String id) {
        return directory
                .delegations()
                .find(id)
                .map(found -> resource(caller, found.value()))
                .orElseGet(() -> new Resource(Arns.delegationRequest(caller.account(), id)));
    }

    private static Resource resource(Caller caller, DelegationRequest request) {
        AccountId account = request.ownerAccount().orElse(caller.account());
        Optional<OwnGrant> grant = grant(caller, request);
        return new Resource(
                Arns.delegationRequest(account, request.id()),
                ownerKey(request.owner().map(Owner::arn)),
                OwnGrant.plan(new Account(account.toString()), grant));
    }

    /// Who acts for somebody else claims nothing.
    private static Optional<OwnGrant> grant(Caller caller, DelegationRequest request) {
        if (caller.kind() == CredentialKind.DELEGATED_SESSION) {
            return Optional.empty();
        }
        if (request.owner().isEmpty()) {
            return request.ownerAccount().filter(it -> !it.equals(caller.account())).isPresent()
                    ? Optional.empty()
                    : Optional.of(OwnGrant.UNCLAIMED);
        }
        return isOwner(caller, request) ? Optional.of(OwnGrant.OWNED) : Optional.empty();
    }

    /// Names can be given again, unique ids can't.
    static boolean isOwner(Caller caller, DelegationRequest request) {
        return request.owner()
                .filter(owner -> owner.arn().equals(caller.arn()))
                .filter(owner -> owner.identityId().equals(caller.identity().id()))
                .isPresent();
    }

    /// `iam:DelegationRequestOwner`.
    static Map<String, ContextValue> ownerKey(Optional<String> owner) {
        return owner.map(arn -> Map.of("iam:delegationrequestowner", ContextValue.of(arn)))
                .orElse(Map.of());
    }

    /// @throws Refusal NoSuchEntity
    Stored<DelegationRequest> require(String id) {
        return directory.delegations().find(id).orElseThrow(() -> noSuch(id));
    }

    /// @param states of which it must have one now
    /// @throws Refusal NoSuchEntity, or InvalidInput where it has another; the code for that is a
    ///   guess for AcceptDelegationRequest, which documents none, and the text for all
    Stored<DelegationRequest> require(String id, State... states) {
        Stored<DelegationRequest> found = require(id);
        State state = found.value().stateAt(now());
        for (State each : states) {
            if (state == each) {
                return found;
            }
        }
        throw new Refusal(
                ErrorCode.INVALID_INPUT,
                "The delegation request can't be changed so: it is " + state + ".");
    }

    static Refusal noSuch(String id) {
        return new Refusal(
                ErrorCode.NO_SUCH_ENTITY,
                "The delegation request with id " + id + " cannot be found.");
    }
}
