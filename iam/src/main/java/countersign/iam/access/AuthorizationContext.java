package countersign.iam.access;

import countersign.iam.caller.Caller;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionClaims;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The context of one request, each key found when a policy asks for it (IAM User Guide, "AWS
/// global condition context keys").
///
/// For long-term credentials the keys of MFA and sessions are absent, not false.
final class AuthorizationContext implements ContextKeys {
    private static final String PRINCIPAL_TAG = "aws:principaltag/";

    private final Caller caller;
    private final RequestContext request;
    private final Resource resource;

    AuthorizationContext(Caller caller, RequestContext request, Resource resource) {
        this.caller = caller;
        this.request = request;
        this.resource = resource;
    }

    /// @throws UnknownKey for a key of which nobody here knows the value
    @Override
    public Optional<ContextValue> get(String lowerCasedKey) {
        if (resource.isUnknown(lowerCasedKey)) {
            throw new UnknownKey(lowerCasedKey);
        }
        return known(lowerCasedKey);
    }

    /// The same, but that unknown keys are absent: for telling why, not for deciding.
    Optional<ContextValue> known(String lowerCasedKey) {
        ContextValue ofResource = resource.contextKeys().get(lowerCasedKey);
        if (ofResource != null) {
            return Optional.of(ofResource);
        }
        Optional<String> value =
                lowerCasedKey.startsWith(PRINCIPAL_TAG)
                        ? caller.tag(lowerCasedKey.substring(PRINCIPAL_TAG.length()))
                        : global(lowerCasedKey);
        return value.isPresent() ? value.map(ContextValue::of) : federation(lowerCasedKey);
    }

    private Optional<String> global(String key) {
        Optional<SessionClaims> session = caller.session();
        return switch (key) {
            case "aws:multifactorauthpresent" ->
                    session.isPresent() || caller.hasMfa()
                            ? Optional.of(String.valueOf(caller.hasMfa()))
                            : Optional.empty();
            case "aws:multifactorauthage" -> caller.mfa().map(this::secondsSince);
            case "aws:tokenissuetime" ->
                    session.map(claims -> RequestContext.seconds(claims.issued()));
            case "aws:sourceidentity" -> caller.terms().sourceIdentity();
            case "aws:username" -> caller.user().filter(user -> !user.isRoot()).map(User::name);
            case "aws:userid" -> Optional.of(caller.userId());
            case "aws:principalarn" -> Optional.of(principalArn());
            case "aws:principalaccount" -> Optional.of(caller.account().toString());
            case "aws:principaltype" -> Optional.of(principalType());
            case "aws:principalisawsservice", "aws:viaawsservice" -> Optional.of("false");
            default -> request.key(key);
        };
    }

    /// For the session of a role the role, not the session (IAM User Guide, "AWS global condition
    /// context keys", `aws:PrincipalArn`).
    private String principalArn() {
        return caller.identity() instanceof Role ? caller.identity().arn() : caller.arn();
    }

    private String principalType() {
        return switch (caller.kind()) {
            case USER_KEY, USER_SESSION, USER_SESSION_WITH_MFA -> "User";
            case ROOT_KEY, ROOT_SESSION, ROOT_SESSION_WITH_MFA, ROOT_TASK -> "Account";
            case ROLE_SESSION -> "AssumedRole";
            case FEDERATED_SESSION -> "FederatedUser";
            case DELEGATED_SESSION ->
                    caller.user()
                            .map(user -> user.isRoot() ? "Account" : "User")
                            .orElse("AssumedRole");
        };
    }

    /// What the provider said of whoever the session is for.
    private Optional<ContextValue> federation(String key) {
        List<String> values = caller.terms().federation().get(key);
        if (values == null) {
            return Optional.empty();
        }
        return Optional.of(
                values.size() == 1
                        ? ContextValue.of(values.getFirst())
                        : new ContextValue.Many(values));
    }

    private String secondsSince(MfaProof proof) {
        return String.valueOf(
                Duration.between(proof.authenticatedAt(), request.time()).toSeconds());
    }
}
