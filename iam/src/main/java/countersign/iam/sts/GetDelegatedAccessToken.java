package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.GetDelegatedAccessTokenRequest;
import countersign.api.sts.GetDelegatedAccessTokenResponse;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.UniqueId;
import countersign.iam.delegation.TradeInTokens;
import countersign.iam.delegation.TradeInTokens.TradeIn;
import countersign.iam.directory.DelegationRequest;
import countersign.iam.directory.DelegationRequest.Approval;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.session.Delegation;
import countersign.iam.session.IssuedSession;
import countersign.iam.session.PackedSize;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPolicies;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionSealer;
import countersign.iam.session.SessionTerms;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Swaps the token that a delegation request gave for a session with the permissions of whoever
/// accepted it, within the policy that he accepted (STS API Reference, "GetDelegatedAccessToken").
/// Until the access ends a token can be swapped again; all sessions end with it.
///
/// The session carries no proof of MFA, also where the one who accepted had given one: another acts
/// now. Who was deleted since, or whose sessions were revoked since he accepted, gives nothing. The
/// texts, and the code for a token that is none, are guesses.
public final class GetDelegatedAccessToken
        implements Operation<GetDelegatedAccessTokenRequest, GetDelegatedAccessTokenResponse> {
    private static final int PERCENT_MAX = 100;

    private final Directory directory;
    private final TradeInTokens tokens;
    private final SessionSealer sealer;
    private final InstantSource clock;

    public GetDelegatedAccessToken(
            Directory directory, TradeInTokens tokens, SessionSealer sealer, InstantSource clock) {
        this.directory = directory;
        this.tokens = tokens;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public OperationModel<GetDelegatedAccessTokenRequest, GetDelegatedAccessTokenResponse> model() {
        return StsApi.GET_DELEGATED_ACCESS_TOKEN;
    }

    @Override
    public Access<GetDelegatedAccessTokenRequest> access() {
        return new Access.SignedAndAllowed<>("sts:GetDelegatedAccessToken", Target.any());
    }

    @Override
    public GetDelegatedAccessTokenResponse handle(
            Caller caller, GetDelegatedAccessTokenRequest request) {
        TradeIn tradeIn =
                tokens.open(request.tradeInToken())
                        .orElseThrow(() -> invalid("It is none of ours, or its key is gone"));
        if (!tradeIn.requestor().equals(caller.account())) {
            throw invalid("It was given to account " + tradeIn.requestor());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (!now.isBefore(tradeIn.ends())) {
            throw new Refusal(
                    ErrorCode.EXPIRED_TRADE_IN_TOKEN,
                    "The trade-in token provided in the request has expired and can no longer be"
                            + " exchanged for credentials. Request a new token and retry the"
                            + " operation.");
        }
        DelegationRequest delegated =
                directory
                        .delegations()
                        .find(tradeIn.requestId())
                        .map(Stored::value)
                        .filter(it -> it.accessEnds().equals(Optional.of(tradeIn.ends())))
                        .orElseThrow(() -> invalid("The delegation request isn't released so"));
        Approval approval = delegated.approval().orElseThrow();
        AccountId account = delegated.ownerAccount().orElseThrow();
        requireStanding(account, approval);
        IssuedSession session =
                sealer.seal(
                        new SessionClaims(
                                principal(account, approval),
                                now,
                                tradeIn.ends(),
                                Optional.empty(),
                                terms(delegated, approval)),
                        0);
        return GetDelegatedAccessTokenResponse.builder()
                .credentials(WireCredentials.of(session))
                .assumedPrincipal(approval.arn())
                .build();
    }

    private void requireStanding(AccountId account, Approval approval) {
        if (directory.accounts().closure(account).isPresent()) {
            throw invalid("Account " + account + " is closed");
        }
        if (directory.authenticated(account, approval.identityId()).isEmpty()) {
            throw invalid("Who accepted is gone: " + approval.identityId());
        }
        Optional.ofNullable(
                        directory
                                .accounts()
                                .revocations(account)
                                .value()
                                .identities()
                                .get(approval.identityId()))
                .filter(before -> approval.at().isBefore(before))
                .ifPresent(before -> {
                    throw invalid("The sessions issued before " + before + " were revoked");
                });
    }

    private static SessionPrincipal principal(AccountId account, Approval approval) {
        if (approval.sessionName().isPresent()) {
            return new SessionPrincipal.AssumedRole(
                    account, new UniqueId(approval.identityId()), approval.sessionName().get());
        }
        return approval.identityId().equals(account.text())
                ? new SessionPrincipal.Root(account)
                : new SessionPrincipal.User(account, new UniqueId(approval.identityId()));
    }

    private static SessionTerms terms(DelegationRequest delegated, Approval approval) {
        SessionPolicies policies =
                new SessionPolicies(Optional.of(delegated.asked().permissionPolicy()), List.of());
        int percent = PackedSize.percentOf(policies, approval.tags());
        if (percent > PERCENT_MAX) {
            throw SessionLimits.tooLarge("policy", percent);
        }
        return new SessionTerms(
                policies,
                approval.tags(),
                approval.sourceIdentity(),
                approval.federation(),
                approval.longTermKey(),
                Optional.of(
                        new Delegation(delegated.requestor(), UUID.fromString(delegated.id()))));
    }

    private static Refusal invalid(String detail) {
        return new Refusal(ErrorCode.ACCESS_DENIED, "The trade-in token is invalid.", detail);
    }
}
