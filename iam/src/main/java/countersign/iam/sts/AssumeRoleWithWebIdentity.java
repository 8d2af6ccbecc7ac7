package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.AssumeRoleWithWebIdentityRequest;
import countersign.api.sts.AssumeRoleWithWebIdentityResponse;
import countersign.api.sts.StsApi;
import countersign.api.sts.Tag;
import countersign.iam.access.Authorization;
import countersign.iam.access.RequestContext;
import countersign.iam.directory.Role;
import countersign.iam.oidc.AccessTokens;
import countersign.iam.oidc.TokenVerifier;
import countersign.iam.oidc.WebIdentity;
import countersign.iam.operation.AssertedOperation;
import java.util.Optional;

/// Gives somebody for whom an OpenID Connect provider vouches the permissions of a role, as far as
/// the role trusts the provider and what it says (STS API Reference, "AssumeRoleWithWebIdentity").
///
/// Session tags need `sts:TagSession` besides, and a source identity `sts:SetSourceIdentity`, both
/// granted by the role's trust policy.
public final class AssumeRoleWithWebIdentity
        implements AssertedOperation<
                AssumeRoleWithWebIdentityRequest, WebIdentity, AssumeRoleWithWebIdentityResponse> {
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";

    private final RoleTrust roles;
    private final TokenVerifier tokens;
    private final AccessTokens accessTokens;
    private final RoleSessions sessions;

    public AssumeRoleWithWebIdentity(
            RoleTrust roles,
            TokenVerifier tokens,
            AccessTokens accessTokens,
            RoleSessions sessions) {
        this.roles = roles;
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        this.sessions = sessions;
    }

    @Override
    public OperationModel<AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse>
            model() {
        return StsApi.ASSUME_ROLE_WITH_WEB_IDENTITY;
    }

    /// The OpenID Connect providers that count are those of the role's own account. With a
    /// `ProviderId` comes an OAuth access token, about which that provider is asked.
    @Override
    public WebIdentity authenticate(
            AssumeRoleWithWebIdentityRequest request, RequestContext context) {
        if (request.providerId().isPresent()) {
            return accessTokens.verify(request.providerId().get(), request.webIdentityToken());
        }
        return tokens.verify(
                RoleTrust.accountOf(request.roleArn()), request.webIdentityToken(), context.time());
    }

    @Override
    public Authorization authorize(
            WebIdentity caller, AssumeRoleWithWebIdentityRequest request, RequestContext context) {
        return asserted(caller, request)
                .authorize(roles, request.roleArn(), caller.provider(), ACTION, context);
    }

    @Override
    public AssumeRoleWithWebIdentityResponse handle(
            WebIdentity caller, AssumeRoleWithWebIdentityRequest request) {
        Role role = roles.require(request.roleArn(), ACTION);
        RoleSessions.Issued issued =
                sessions.issue(
                        new RoleSessions.Wanted(
                                role,
                                request.roleSessionName(),
                                asserted(caller, request)
                                        .terms(
                                                SessionRequest.policies(
                                                        request.policy(), request.policyArns())),
                                request.durationSeconds(),
                                false,
                                Optional.empty(),
                                request.minimumSessionTokenSize().orElse(0)));
        AssumeRoleWithWebIdentityResponse.Builder response =
                AssumeRoleWithWebIdentityResponse.builder()
                        .credentials(WireCredentials.of(issued.session()))
                        .subjectFromWebIdentityToken(caller.subject())
                        .assumedRoleUser(issued.user())
                        .provider(caller.provider())
                        .audience(caller.audience())
                        .sessionTokenUtilization(issued.session().token().utilizationPercent())
                        .sessionTokenSize(issued.session().token().size());
        issued.packedPercent().ifPresent(response::packedPolicySize);
        caller.sourceIdentity().ifPresent(response::sourceIdentity);
        return response.build();
    }

    private static AssertedRole asserted(
            WebIdentity caller, AssumeRoleWithWebIdentityRequest request) {
        return new AssertedRole(
                request.roleSessionName(),
                caller.contextKeys(),
                caller.lastingKeys(),
                caller.tags().values().entrySet().stream()
                        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                        .toList(),
                caller.tags().transitiveKeys(),
                caller.sourceIdentity());
    }
}
