package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.AssumeRoleRequest;
import countersign.api.sts.AssumeRoleResponse;
import countersign.api.sts.ProvidedContext;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.caller.CredentialKind;
import countersign.iam.directory.Role;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionTag;
import countersign.iam.session.SessionTerms;
import countersign.policy.context.ContextValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives a user or a role's session the permissions of a role, as far as the role trusts it (STS
/// API Reference, "AssumeRole").
///
/// The role's trust policy must allow it, and the caller's own policies too, unless the trust
/// policy names the caller itself and is of the same account. Session tags need `sts:TagSession`
/// besides, and a source identity `sts:SetSourceIdentity`, also those that a chained session
/// inherits (IAM User Guide, "Pass session tags in AWS STS", "Monitor and control actions taken
/// with assumed roles").
public final class AssumeRole implements Operation<AssumeRoleRequest, AssumeRoleResponse> {
    private static final String ACTION = "sts:AssumeRole";
    private static final String IDENTITY_CENTER = "arn:aws:iam::aws:contextProvider/IdentityCenter";

    private final RoleTrust roles;
    private final MfaCheck mfaCheck;
    private final RoleSessions sessions;

    public AssumeRole(RoleTrust roles, MfaCheck mfaCheck, RoleSessions sessions) {
        this.roles = roles;
        this.mfaCheck = mfaCheck;
        this.sessions = sessions;
    }

    @Override
    public OperationModel<AssumeRoleRequest, AssumeRoleResponse> model() {
        return StsApi.ASSUME_ROLE;
    }

    @Override
    public Access<AssumeRoleRequest> access() {
        return new Access.SignedAndAllowed<>(
                this::mfa,
                List.of(
                        new Access.Permission<>(ACTION, this::role),
                        new Access.Permission<>("sts:TagSession", this::taggedRole),
                        new Access.Permission<>("sts:SetSourceIdentity", this::sourcedRole)),
                List.of());
    }

    @Override
    public AssumeRoleResponse handle(Caller caller, AssumeRoleRequest request) {
        requireNoContexts(request);
        Role role = roles.require(request.roleArn(), ACTION);
        SessionTerms terms = terms(caller, request);
        RoleSessions.Issued issued =
                sessions.issue(
                        new RoleSessions.Wanted(
                                role,
                                request.roleSessionName(),
                                terms,
                                request.durationSeconds(),
                                caller.kind() == CredentialKind.ROLE_SESSION,
                                Optional.empty(),
                                request.minimumSessionTokenSize().orElse(0)));
        AssumeRoleResponse.Builder response =
                AssumeRoleResponse.builder()
                        .credentials(WireCredentials.of(issued.session()))
                        .assumedRoleUser(issued.user())
                        .sessionTokenUtilization(issued.session().token().utilizationPercent())
                        .sessionTokenSize(issued.session().token().size());
        issued.packedPercent().ifPresent(response::packedPolicySize);
        terms.sourceIdentity().ifPresent(response::sourceIdentity);
        return response.build();
    }

    /// The one provider of contexts that AWS knows is its Identity Center, whose assertions its
    /// OIDC service alone signs (STS API Reference, "ProvidedContext"). There is none here that
    /// could have signed one, so none is valid; code and texts are guesses.
    private static void requireNoContexts(AssumeRoleRequest request) {
        for (ProvidedContext context : request.providedContexts().orElse(List.of())) {
            boolean known = context.providerArn().equals(Optional.of(IDENTITY_CENTER));
            throw SessionRequest.invalid(
                    known
                            ? "The context assertion in ProvidedContexts is invalid."
                            : "The context provider in ProvidedContexts is invalid.");
        }
    }

    private static SessionTerms terms(Caller caller, AssumeRoleRequest request) {
        List<SessionTag> tags =
                SessionRequest.inheriting(
                        caller.terms().transitiveTags(),
                        SessionRequest.tags(request.tags(), request.transitiveTagKeys()));
        return new SessionTerms(
                SessionRequest.policies(request.policy(), request.policyArns()),
                tags,
                sourceIdentity(caller, request),
                Map.of(),
                caller.longTermKey());
    }

    /// Once set it stays, in all sessions of a chain; that a request to change it is refused is
    /// documented (IAM User Guide, "Monitor and control actions taken with assumed roles"), how is
    /// a guess.
    private static Optional<String> sourceIdentity(Caller caller, AssumeRoleRequest request) {
        Optional<String> inherited = caller.terms().sourceIdentity();
        if (inherited.isPresent()
                && request.sourceIdentity().isPresent()
                && !inherited.equals(request.sourceIdentity())) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "The source identity of a session can't be changed by role chaining.");
        }
        return inherited.or(request::sourceIdentity);
    }

    private Optional<MfaProof> mfa(Caller caller, AssumeRoleRequest request) {
        return mfaCheck.prove(caller, request.serialNumber(), request.tokenCode());
    }

    private List<Resource> role(Caller caller, AssumeRoleRequest request) {
        Map<String, ContextValue> keys =
                new HashMap<>(SessionRequest.keys(request.tags(), request.transitiveTagKeys()));
        keys.put("sts:rolesessionname", ContextValue.of(request.roleSessionName()));
        request.externalId().ifPresent(id -> keys.put("sts:externalid", ContextValue.of(id)));
        caller.terms()
                .sourceIdentity()
                .or(request::sourceIdentity)
                .ifPresent(who -> keys.put("sts:sourceidentity", ContextValue.of(who)));
        return List.of(roles.resource(request.roleArn(), keys));
    }

    private List<Resource> taggedRole(Caller caller, AssumeRoleRequest request) {
        boolean tagged =
                !request.tags().orElse(List.of()).isEmpty()
                        || !caller.terms().transitiveTags().isEmpty();
        return tagged ? role(caller, request) : List.of();
    }

    private List<Resource> sourcedRole(Caller caller, AssumeRoleRequest request) {
        boolean sourced =
                request.sourceIdentity().isPresent() || caller.terms().sourceIdentity().isPresent();
        return sourced ? role(caller, request) : List.of();
    }
}
