package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.FederatedUser;
import countersign.api.sts.GetFederationTokenRequest;
import countersign.api.sts.GetFederationTokenResponse;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Arns;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.operation.Operation;
import countersign.iam.session.IssuedSession;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPolicies;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionSealer;
import countersign.iam.session.SessionTag;
import countersign.iam.session.SessionTerms;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives somebody for whom a user answers a session of his own (STS API Reference,
/// "GetFederationToken"). He may do what both the user and the session policies allow; without
/// session policies, only what a resource's own policy grants to him by name.
public final class GetFederationToken
        implements Operation<GetFederationTokenRequest, GetFederationTokenResponse> {
    private final SessionLimits limits;
    private final SessionSealer sealer;
    private final InstantSource clock;

    public GetFederationToken(
            Directory directory,
            AwsManagedPolicies aws,
            SessionSealer sealer,
            InstantSource clock) {
        this.limits = new SessionLimits(directory, aws);
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public OperationModel<GetFederationTokenRequest, GetFederationTokenResponse> model() {
        return StsApi.GET_FEDERATION_TOKEN;
    }

    @Override
    public Access<GetFederationTokenRequest> access() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>(
                                "sts:GetFederationToken", GetFederationToken::federated),
                        new Access.Permission<>("sts:TagSession", GetFederationToken::tagged)),
                List.of());
    }

    @Override
    public GetFederationTokenResponse handle(Caller caller, GetFederationTokenRequest request) {
        SessionPolicies policies = SessionRequest.policies(request.policy(), request.policyArns());
        List<SessionTag> tags = SessionRequest.tags(request.tags(), Optional.empty());
        Optional<Integer> packed = limits.check(caller.account(), policies, tags);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SessionPrincipal.FederatedUser principal =
                new SessionPrincipal.FederatedUser(LongTerm.principal(caller), request.name());
        IssuedSession session =
                sealer.seal(
                        new SessionClaims(
                                principal,
                                now,
                                now.plus(LongTerm.lifetime(caller, request.durationSeconds())),
                                Optional.empty(),
                                new SessionTerms(
                                        policies,
                                        tags,
                                        Optional.empty(),
                                        Map.of(),
                                        caller.longTermKey())),
                        request.minimumSessionTokenSize().orElse(0));
        GetFederationTokenResponse.Builder response =
                GetFederationTokenResponse.builder()
                        .credentials(WireCredentials.of(session))
                        .federatedUser(
                                FederatedUser.builder()
                                        .federatedUserId(principal.userId())
                                        .arn(Arns.federatedUser(caller.account(), request.name()))
                                        .build())
                        .sessionTokenUtilization(session.token().utilizationPercent())
                        .sessionTokenSize(session.token().size());
        packed.ifPresent(response::packedPolicySize);
        return response.build();
    }

    private static List<Resource> federated(Caller caller, GetFederationTokenRequest request) {
        return List.of(
                new Resource(
                        Arns.federatedUser(caller.account(), request.name()),
                        SessionRequest.keys(request.tags(), Optional.empty())));
    }

    private static List<Resource> tagged(Caller caller, GetFederationTokenRequest request) {
        return request.tags().orElse(List.of()).isEmpty() ? List.of() : federated(caller, request);
    }
}
