package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.GetSessionTokenRequest;
import countersign.api.sts.GetSessionTokenResponse;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.operation.Operation;
import countersign.iam.session.IssuedSession;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionSealer;
import countersign.iam.session.SessionTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Swaps a long-term key, and an MFA code, for a session (STS API Reference, "GetSessionToken").
public final class GetSessionToken
        implements Operation<GetSessionTokenRequest, GetSessionTokenResponse> {
    private final MfaCheck mfaCheck;
    private final SessionSealer sealer;
    private final InstantSource clock;

    public GetSessionToken(MfaCheck mfaCheck, SessionSealer sealer, InstantSource clock) {
        this.mfaCheck = mfaCheck;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public OperationModel<GetSessionTokenRequest, GetSessionTokenResponse> model() {
        return StsApi.GET_SESSION_TOKEN;
    }

    @Override
    public Access<GetSessionTokenRequest> access() {
        return new Access.SignedOnly<>(
                "STS API Reference, \"GetSessionToken\": no permissions are required, and none can"
                        + " be denied");
    }

    @Override
    public GetSessionTokenResponse handle(Caller caller, GetSessionTokenRequest request) {
        Duration lifetime = LongTerm.lifetime(caller, request.durationSeconds());
        Optional<MfaProof> mfa =
                mfaCheck.prove(caller, request.serialNumber(), request.tokenCode());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SessionClaims claims =
                new SessionClaims(
                        LongTerm.principal(caller),
                        now,
                        now.plus(lifetime),
                        mfa,
                        SessionTerms.askedBy(caller.accessKeyId()));
        IssuedSession session = sealer.seal(claims, request.minimumSessionTokenSize().orElse(0));
        return GetSessionTokenResponse.builder()
                .credentials(WireCredentials.of(session))
                .sessionTokenUtilization(session.token().utilizationPercent())
                .sessionTokenSize(session.token().size())
                .build();
    }
}
