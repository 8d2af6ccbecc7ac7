package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.session.SessionTag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// That an account asks another for some of its permissions for a while (IAM User Guide, "IAM
/// temporary delegation").
///
/// @param id names it, and whoever knows it may claim it while nobody has
/// @param requestor who asks, and gets the session
/// @param ownerAccount whom it asks; empty until somebody claims it, if nobody was named
/// @param owner who claimed it
/// @param state the last that it was brought into; see [#stateAt]
/// @param since when it was
/// @param notes of whoever sent it on to be approved
/// @param rejection why it was rejected
/// @param approval by whose acceptance there is something to give
public record DelegationRequest(
        String id,
        AccountId requestor,
        Asked asked,
        Instant created,
        Optional<AccountId> ownerAccount,
        Optional<Owner> owner,
        State state,
        Instant since,
        Optional<String> notes,
        Optional<String> rejection,
        Optional<Approval> approval) {
    /// For how long a state holds if nobody does anything (IAM User Guide, "Building your
    /// integration", "State Transitions").
    public enum State {
        UNASSIGNED(1),
        ASSIGNED(7),
        PENDING_APPROVAL(7),
        ACCEPTED(7),
        FINALIZED(7),
        REJECTED(7),
        EXPIRED(0);

        private final Duration lasts;

        State(int days) {
            this.lasts = Duration.ofDays(days);
        }
    }

    /// What the requestor said, which never changes.
    ///
    /// @param permissionPolicy made of the template and the parameters
    /// @param boundaries ARNs that the policy wants as boundaries of roles
    /// @param lifetime of the access, from its release on
    /// @param onlySendByOwner whether nobody else may release it
    public record Asked(
            String workflowId,
            String description,
            Optional<String> message,
            Optional<String> redirectUrl,
            String notificationChannel,
            String templateArn,
            List<Parameter> parameters,
            String permissionPolicy,
            List<String> boundaries,
            Duration lifetime,
            boolean onlySendByOwner) {
        public Asked {
            parameters = List.copyOf(parameters);
            boundaries = List.copyOf(boundaries);
        }
    }

    /// What stands for `@{name}` in a template.
    ///
    /// @param list whether it is a list, which may have any number of values
    public record Parameter(String name, boolean list, List<String> values) {
        public Parameter {
            values = List.copyOf(values);
        }
    }

    /// Who claimed a request.
    ///
    /// @param identityId the unique id of the user or role; the account's for the root user
    public record Owner(String arn, String identityId) {}

    /// Whose permissions are given, as they were when they accepted: a user, the root user or a
    /// session of a role.
    ///
    /// @param identityId the unique id of the user or role; the account's for the root user
    /// @param sessionName of a role's session
    /// @param tags of the session
    /// @param federation as [countersign.iam.session.SessionTerms] has it
    /// @param longTermKey the key at the beginning
    public record Approval(
            String arn,
            String identityId,
            Optional<String> sessionName,
            List<SessionTag> tags,
            Optional<String> sourceIdentity,
            Map<String, List<String>> federation,
            Optional<AccessKeyId> longTermKey,
            Instant at) {
        public Approval {
            tags = List.copyOf(tags);
            federation = Map.copyOf(federation);
        }
    }

    /// When its state ends if nobody does anything.
    public Instant expires() {
        return since.plus(state.lasts);
    }

    public State stateAt(Instant now) {
        return now.isBefore(expires()) ? state : State.EXPIRED;
    }

    /// When the released access ends; empty before it is released.
    public Optional<Instant> accessEnds() {
        return state == State.FINALIZED
                ? Optional.of(since.plus(asked.lifetime()))
                : Optional.empty();
    }

    public DelegationRequest claimedBy(AccountId account, Owner claimant, Instant now) {
        return new DelegationRequest(
                id,
                requestor,
                asked,
                created,
                Optional.of(account),
                Optional.of(claimant),
                State.ASSIGNED,
                now,
                notes,
                rejection,
                approval);
    }

    public DelegationRequest sentOn(Optional<String> newNotes, Instant now) {
        return in(State.PENDING_APPROVAL, now, newNotes, rejection, approval);
    }

    public DelegationRequest accepted(Approval by) {
        return in(State.ACCEPTED, by.at(), notes, rejection, Optional.of(by));
    }

    public DelegationRequest rejected(Optional<String> reason, Instant now) {
        return in(State.REJECTED, now, notes, reason, approval);
    }

    public DelegationRequest released(Instant now) {
        return in(State.FINALIZED, now, notes, rejection, approval);
    }

    private DelegationRequest in(
            State newState,
            Instant now,
            Optional<String> newNotes,
            Optional<String> newRejection,
            Optional<Approval> newApproval) {
        return new DelegationRequest(
                id,
                requestor,
                asked,
                created,
                ownerAccount,
                owner,
                newState,
                now,
                newNotes,
                newRejection,
                newApproval);
    }
}
