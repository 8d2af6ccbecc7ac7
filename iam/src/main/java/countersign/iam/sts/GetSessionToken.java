package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.Credentials;
import countersign.api.sts.GetSessionTokenRequest;
import countersign.api.sts.GetSessionTokenResponse;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.session.IssuedSession;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionSealer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Swaps a long-term key, and an MFA code, for a session (STS API Reference, "GetSessionToken").
public final class GetSessionToken
        implements Operation<GetSessionTokenRequest, GetSessionTokenResponse> {
    private static final Duration USER_DEFAULT = Duration.ofHours(12);

    /// The most that a root user gets, and what it gets without asking; a request for more is
    /// clamped, not refused.
    private static final Duration ROOT_MAX = Duration.ofHours(1);

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
        Duration lifetime = lifetime(caller, request);
        Optional<MfaProof> mfa = mfa(caller, request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(lifetime);
        IssuedSession session =
                sealer.seal(
                        new SessionClaims(principal(caller.user()), now, expires, mfa),
                        request.minimumSessionTokenSize().orElse(0));
        return GetSessionTokenResponse.builder()
                .credentials(
                        Credentials.builder()
                                .accessKeyId(session.accessKeyId().text())
                                .secretAccessKey(session.secretAccessKey().reveal())
                                .sessionToken(session.token().reveal())
                                .expiration(expires)
                                .build())
                .sessionTokenUtilization(session.token().utilizationPercent())
                .sessionTokenSize(session.token().size())
                .build();
    }

    private Optional<MfaProof> mfa(Caller caller, GetSessionTokenRequest request) {
        if (request.serialNumber().isEmpty() && request.tokenCode().isEmpty()) {
            return Optional.empty();
        }
        String serial = request.serialNumber().orElseThrow(MfaCheck::bothNeeded);
        String code = request.tokenCode().orElseThrow(MfaCheck::bothNeeded);
        return Optional.of(mfaCheck.prove(caller.user(), serial, code));
    }

    private static SessionPrincipal principal(User user) {
        return user.isRoot()
                ? new SessionPrincipal.Root(user.account())
                : new SessionPrincipal.User(user.account(), new UniqueId(user.id()));
    }

    private static Duration lifetime(Caller caller, GetSessionTokenRequest request) {
        Optional<Duration> asked = request.durationSeconds().map(Duration::ofSeconds);
        if (!caller.user().isRoot()) {
            return asked.orElse(USER_DEFAULT);
        }
        return asked.filter(wanted -> wanted.compareTo(ROOT_MAX) < 0).orElse(ROOT_MAX);
    }
}
