package countersign.iam.access;

import countersign.iam.caller.Caller;
import countersign.iam.directory.Tag;
import countersign.iam.directory.User;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionClaims;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    @Override
    public Optional<ContextValue> get(String lowerCasedKey) {
        ContextValue ofResource = resource.contextKeys().get(lowerCasedKey);
        if (ofResource != null) {
            return Optional.of(ofResource);
        }
        Optional<String> value =
                lowerCasedKey.startsWith(PRINCIPAL_TAG)
                        ? principalTag(lowerCasedKey.substring(PRINCIPAL_TAG.length()))
                        : global(lowerCasedKey);
        return value.map(ContextValue::of);
    }

    private Optional<String> global(String key) {
        User user = caller.user();
        Optional<SessionClaims> session = caller.session();
        return switch (key) {
            case "aws:multifactorauthpresent" ->
                    session.map(claims -> String.valueOf(claims.mfa().isPresent()));
            case "aws:multifactorauthage" ->
                    session.flatMap(SessionClaims::mfa).map(this::secondsSince);
            case "aws:tokenissuetime" -> session.map(claims -> seconds(claims.issued()));
            case "aws:username" -> user.isRoot() ? Optional.empty() : Optional.of(user.name());
            case "aws:userid" -> Optional.of(user.id());
            case "aws:principalarn" -> Optional.of(user.arn());
            case "aws:principalaccount" -> Optional.of(user.account().toString());
            case "aws:principaltype" -> Optional.of(user.isRoot() ? "Account" : "User");
            case "aws:principalisawsservice", "aws:viaawsservice" -> Optional.of("false");
            case "aws:sourceip" -> Optional.of(request.sourceIp());
            case "aws:securetransport" -> Optional.of(String.valueOf(request.secure()));
            case "aws:currenttime" -> Optional.of(seconds(request.time()));
            case "aws:epochtime" -> Optional.of(String.valueOf(request.time().getEpochSecond()));
            case "aws:useragent" -> request.userAgent();
            case "aws:referer" -> request.referer();
            case "aws:requestedregion" -> Optional.of(request.region());
            default -> Optional.empty();
        };
    }

    private Optional<String> principalTag(String lowerCasedName) {
        for (Tag tag : caller.user().tags()) {
            if (ContextKeys.lowerCase(tag.key()).equals(lowerCasedName)) {
                return Optional.of(tag.value());
            }
        }
        return Optional.empty();
    }

    private String secondsSince(MfaProof proof) {
        return String.valueOf(
                Duration.between(proof.authenticatedAt(), request.time()).toSeconds());
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
