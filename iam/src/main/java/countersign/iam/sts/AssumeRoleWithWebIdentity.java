package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.AssumeRoleWithWebIdentityRequest;
import countersign.api.sts.AssumeRoleWithWebIdentityResponse;
import countersign.api.sts.StsApi;
import countersign.api.sts.Tag;
import countersign.iam.access.AssertedAccess;
import countersign.iam.access.Authorization;
import countersign.iam.access.RequestContext;
import countersign.iam.access.Resource;
import countersign.iam.directory.Role;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.oidc.TokenVerifier;
import countersign.iam.oidc.WebIdentity;
import countersign.iam.operation.AssertedOperation;
import countersign.iam.session.SessionTerms;
import countersign.policy.Decision;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives somebody for whom an OpenID Connect provider vouches the permissions of a role, as far as
/// the role trusts the provider and what it says (STS API Reference, "AssumeRoleWithWebIdentity").
///
/// Session tags need `sts:TagSession` besides, and a source identity `sts:SetSourceIdentity`, both
/// granted by the role's trust policy.
public final class AssumeRoleWithWebIdentity
        implements AssertedOperation<
                AssumeRoleWithWebIdentityRequest, WebIdentity, AssumeRoleWithWebIdentityResponse> {
    private final RoleTrust roles;
    private final TokenVerifier tokens;
    private final RoleSessions sessions;

    public AssumeRoleWithWebIdentity(RoleTrust roles, TokenVerifier tokens, RoleSessions sessions) {
        this.roles = roles;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public OperationModel<AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse>
            model() {
        return StsApi.ASSUME_ROLE_WITH_WEB_IDENTITY;
    }

    /// The providers that count are those of the role's own account. OAuth access tokens of Amazon
    /// and Facebook, which a `ProviderId` goes with, can be asked about nowhere.
    @Override
    public WebIdentity authenticate(
            AssumeRoleWithWebIdentityRequest request, RequestContext context) {
        if (request.providerId().isPresent()) {
            throw new Refusal(
                    ErrorCode.IDP_REJECTED_CLAIM,
                    "The identity provider " + request.providerId().get() + " is not known here.");
        }
        return tokens.verify(
                RoleTrust.accountOf(request.roleArn()), request.webIdentityToken(), context.time());
    }

    @Override
    public Authorization authorize(
            WebIdentity caller, AssumeRoleWithWebIdentityRequest request, RequestContext context) {
        Resource role = roles.resource(request.roleArn(), keys(caller, request));
        List<Decision.Allowed> decisions = new ArrayList<>();
        for (String action : actions(caller)) {
            switch (AssertedAccess.authorize(caller.provider().arn(), action, role, context)) {
                case Authorization.Allowed(var allowed) -> decisions.addAll(allowed);
                case Authorization other -> {
                    return other;
                }
            }
        }
        return new Authorization.Allowed(decisions);
    }

    @Override
    public AssumeRoleWithWebIdentityResponse handle(
            WebIdentity caller, AssumeRoleWithWebIdentityRequest request) {
        Role role =
                roles.find(request.roleArn())
                        .orElseThrow(() -> new IllegalStateException("A missing role trusts"));
        RoleSessions.Issued issued =
                sessions.issue(
                        new RoleSessions.Wanted(
                                role,
                                request.roleSessionName(),
                                terms(caller, request),
                                request.durationSeconds(),
                                false,
                                Optional.empty(),
                                request.minimumSessionTokenSize().orElse(0)));
        AssumeRoleWithWebIdentityResponse.Builder response =
                AssumeRoleWithWebIdentityResponse.builder()
                        .credentials(WireCredentials.of(issued.session()))
                        .subjectFromWebIdentityToken(caller.subject())
                        .assumedRoleUser(issued.user())
                        .provider(caller.provider().arn())
                        .audience(caller.audience())
                        .sessionTokenUtilization(issued.session().token().utilizationPercent())
                        .sessionTokenSize(issued.session().token().size());
        issued.packedPercent().ifPresent(response::packedPolicySize);
        caller.sourceIdentity().ifPresent(response::sourceIdentity);
        return response.build();
    }

    private static List<String> actions(WebIdentity caller) {
        List<String> actions = new ArrayList<>(List.of("sts:AssumeRoleWithWebIdentity"));
        if (!caller.tags().values().isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (caller.sourceIdentity().isPresent()) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions;
    }

    private static Map<String, ContextValue> keys(
            WebIdentity caller, AssumeRoleWithWebIdentityRequest request) {
        Map<String, ContextValue> keys = new HashMap<>(caller.contextKeys());
        keys.putAll(SessionRequest.keys(tags(caller), transitiveKeys(caller)));
        keys.put("sts:rolesessionname", ContextValue.of(request.roleSessionName()));
        caller.sourceIdentity()
                .ifPresent(who -> keys.put("sts:sourceidentity", ContextValue.of(who)));
        return keys;
    }

    private static SessionTerms terms(
            WebIdentity caller, AssumeRoleWithWebIdentityRequest request) {
        return new SessionTerms(
                SessionRequest.policies(request.policy(), request.policyArns()),
                SessionRequest.tags(tags(caller), transitiveKeys(caller)),
                caller.sourceIdentity(),
                caller.lastingKeys(),
                Optional.empty());
    }

    private static Optional<List<Tag>> tags(WebIdentity caller) {
        return Optional.of(
                caller.tags().values().entrySet().stream()
                        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                        .toList());
    }

    private static Optional<List<String>> transitiveKeys(WebIdentity caller) {
        return Optional.of(caller.tags().transitiveKeys());
    }
}
