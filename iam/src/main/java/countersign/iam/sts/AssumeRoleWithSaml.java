package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.AssumeRoleWithSamlRequest;
import countersign.api.sts.AssumeRoleWithSamlResponse;
import countersign.api.sts.StsApi;
import countersign.iam.access.Authorization;
import countersign.iam.access.RequestContext;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Role;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.AssertedOperation;
import countersign.iam.saml.AssertionVerifier;
import countersign.iam.saml.Rejection;
import countersign.iam.saml.RoleClaims;
import countersign.iam.saml.SingleUse;
import countersign.iam.saml.SubjectKeys;
import countersign.iam.saml.TrustedProvider;
import countersign.iam.saml.TrustedProviders;
import countersign.iam.saml.VerifiedAssertion;
import countersign.iam.store.MemoryOnly;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/// Gives somebody for whom a SAML provider vouches the permissions of a role, as far as the role
/// trusts the provider (STS API Reference, "AssumeRoleWithSAML").
///
/// The trust policy must allow `sts:AssumeRoleWithSAML`, and for session tags `sts:TagSession`, for
/// a source identity `sts:SetSourceIdentity`; whichever is missing, the answer names the first (IAM
/// User Guide, "Troubleshoot SAML federation with IAM").
public final class AssumeRoleWithSaml
        implements AssertedOperation<
                AssumeRoleWithSamlRequest, SamlCaller, AssumeRoleWithSamlResponse> {
    private static final String ACTION = "sts:AssumeRoleWithSAML";

    private final TrustedProviders providers;
    private final AssertionVerifier verifier;
    private final SingleUse singleUse;
    private final RoleTrust roles;
    private final RoleSessions sessions;
    private final InstantSource clock;

    public AssumeRoleWithSaml(
            TrustedProviders providers,
            AssertionVerifier verifier,
            SingleUse singleUse,
            RoleTrust roles,
            RoleSessions sessions,
            InstantSource clock) {
        this.providers = providers;
        this.verifier = verifier;
        this.singleUse = singleUse;
        this.roles = roles;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public OperationModel<AssumeRoleWithSamlRequest, AssumeRoleWithSamlResponse> model() {
        return StsApi.ASSUME_ROLE_WITH_SAML;
    }

    /// The providers that count are those of the role's own account.
    @Override
    public SamlCaller authenticate(AssumeRoleWithSamlRequest request, RequestContext context) {
        MemoryOnly.beforeWaiting(); // a stranger's XML and signatures are no work for an event loop
        AccountId account = RoleTrust.accountOf(request.roleArn());
        TrustedProvider provider =
                providers
                        .find(request.principalArn())
                        .filter(found -> found.provider().account().equals(account))
                        .orElseThrow(Rejection::provider);
        VerifiedAssertion assertion =
                verifier.verify(request.samlAssertion(), provider, context.time());
        return new SamlCaller(assertion, RoleClaims.of(assertion, request.roleArn()));
    }

    @Override
    public Authorization authorize(
            SamlCaller caller, AssumeRoleWithSamlRequest request, RequestContext context) {
        return switch (asserted(caller)
                .authorize(roles, request.roleArn(), request.principalArn(), ACTION, context)) {
            case Authorization.Denied denied ->
                    new Authorization.Denied(notAuthorized(), denied.explanation());
            case Authorization granted -> granted;
        };
    }

    @Override
    public AssumeRoleWithSamlResponse handle(SamlCaller caller, AssumeRoleWithSamlRequest request) {
        Role role = roles.require(request.roleArn(), ACTION);
        VerifiedAssertion assertion = caller.assertion();
        Instant now = clock.instant();
        RoleSessions.Issued issued =
                sessions.issue(
                        new RoleSessions.Wanted(
                                role,
                                caller.claims().sessionName(),
                                asserted(caller)
                                        .terms(
                                                SessionRequest.policies(
                                                        request.policy(), request.policyArns())),
                                request.durationSeconds(),
                                false,
                                end(caller, now),
                                request.minimumSessionTokenSize().orElse(0)));
        singleUse.spend(assertion, now);
        AssumeRoleWithSamlResponse.Builder response =
                AssumeRoleWithSamlResponse.builder()
                        .credentials(WireCredentials.of(issued.session()))
                        .assumedRoleUser(issued.user())
                        .sessionTokenUtilization(issued.session().token().utilizationPercent())
                        .sessionTokenSize(issued.session().token().size())
                        .subject(assertion.subject())
                        .subjectType(assertion.subjectType())
                        .issuer(assertion.issuer())
                        .audience(assertion.recipient())
                        .nameQualifier(assertion.nameQualifier());
        issued.packedPercent().ifPresent(response::packedPolicySize);
        caller.claims().sourceIdentity().ifPresent(response::sourceIdentity);
        return response.build();
    }

    private static AssertedRole asserted(SamlCaller caller) {
        RoleClaims claims = caller.claims();
        return new AssertedRole(
                claims.sessionName(),
                SubjectKeys.ofTrust(caller.assertion()),
                SubjectKeys.ofSession(caller.assertion()),
                claims.tags(),
                claims.transitiveKeys(),
                claims.sourceIdentity());
    }

    /// The provider may shorten the session in two ways, of which the shorter counts.
    private static Optional<Instant> end(SamlCaller caller, Instant now) {
        return Stream.of(
                        caller.assertion().sessionEnd(),
                        caller.claims().lifetimeMax().map(now::plus))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Refusal notAuthorized() {
        return new Refusal(ErrorCode.ACCESS_DENIED, "Not authorized to perform " + ACTION);
    }
}
