package countersign.iam.signin;

import countersign.iam.access.Access;
import countersign.iam.access.Authorization;
import countersign.iam.access.Authorizer;
import countersign.iam.access.RequestContext;
import countersign.iam.access.Resource;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.caller.Credentials;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.LoginGrant;
import countersign.iam.directory.Passing;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.mfa.SerialNumber;
import countersign.iam.session.IssuedSession;
import countersign.iam.session.MfaProof;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionSealer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Gives a tool credentials of 15 minutes for the user who signed in for it, and again until 12
/// hours after that (AWS Sign-In API Reference, "CreateOAuth2Token"; AWS CLI User Guide, "Login for
/// AWS local development using console credentials").
///
/// INVARIANT: a code and a refresh token are good once. The commit that takes the record away, as
/// it was read, writes the next one; before it nothing is given out.
///
/// A refresh token is bound to the key that the tool proved with the code. Each time it is read
/// anew whether the user would still be let in ([LoginStanding]): a password that was changed since
/// ends it all, and so does a revocation of his sessions. For any thread; may block.
public final class DeveloperTokens {
    /// How long credentials last.
    public static final Duration CREDENTIALS_LIFETIME = Duration.ofMinutes(15);

    /// How long a tool may go on after its user signed in.
    public static final Duration LOGIN_LIFETIME = Duration.ofHours(12);

    private static final String REGION = "us-east-1";

    /// Both are wanted (Service Authorization Reference, "AWS Signin"), as in AWS's own policy
    /// `SignInLocalDevelopmentAccess`; the resource is a guess.
    private static final Access<LoginClient> ACCESS =
            new Access.SignedAndAllowed<>(
                    List.of(
                            new Access.Permission<>("signin:AuthorizeOAuth2Access", target()),
                            new Access.Permission<>("signin:CreateOAuth2Token", target())),
                    List.of());

    private final Directory directory;
    private final Credentials credentials;
    private final Authorizer authorizer;
    private final SessionSealer sealer;
    private final RandomBytes random;
    private final InstantSource clock;

    public DeveloperTokens(
            Directory directory,
            Credentials credentials,
            Authorizer authorizer,
            SessionSealer sealer,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.credentials = credentials;
        this.authorizer = authorizer;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
    }

    /// @param key the thumbprint of the key that the tool proved to hold
    public TokenOutcome issue(TokenRequest request, String key, RequestContext context) {
        return switch (request) {
            case TokenRequest.ByCode byCode ->
                    issue(
                            directory.authorizationCodes(),
                            byCode.code(),
                            LoginRequest.bindingOf(byCode.verifier(), byCode.redirectUri()),
                            new Asking(byCode.client(), key, context),
                            TokenOutcome.Reason.AUTHCODE_EXPIRED);
            case TokenRequest.ByRefreshToken byToken ->
                    issue(
                            directory.refreshTokens(),
                            byToken.refreshToken(),
                            key,
                            new Asking(byToken.client(), key, context),
                            TokenOutcome.Reason.TOKEN_EXPIRED);
        };
    }

    private record Asking(LoginClient client, String key, RequestContext context) {}

    private TokenOutcome issue(
            Passing<LoginGrant> grants,
            String text,
            String shown,
            Asking asking,
            TokenOutcome.Reason expired) {
        Optional<PassingSecret> secret = PassingSecret.parse(text);
        if (secret.isEmpty()) {
            return new TokenOutcome.Denied(expired, "This is none of ours");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return directory.change(edit -> {
            Optional<Stored<LoginGrant>> found =
                    grants.find(secret.get().recordId())
                            .filter(_ -> now.isBefore(secret.get().recordId().until()));
            if (found.isEmpty()) {
                return new TokenOutcome.Denied(expired, "It was used before, or is past");
            }
            LoginGrant grant = found.get().value();
            if (!grant.clientId().equals(asking.client().id()) || !isSame(grant.binding(), shown)) {
                grants.take(edit, found.get()); // whoever guessed has had his one guess
                return new TokenOutcome.Denied(expired, "It was given to another client");
            }
            grants.take(edit, found.get());
            TokenOutcome outcome = granted(edit, grant, asking, now);
            if (outcome instanceof TokenOutcome.Issued issued) {
                PassingSecret next =
                        PassingSecret.generate(
                                grant.proven().truncatedTo(ChronoUnit.SECONDS).plus(LOGIN_LIFETIME),
                                random);
                directory
                        .refreshTokens()
                        .add(edit, next.recordId(), grant.boundTo(asking.key()), now);
                return new TokenOutcome.Issued(issued.caller(), issued.session(), next.reveal());
            }
            return outcome;
        });
    }

    private TokenOutcome granted(Edit edit, LoginGrant grant, Asking asking, Instant now) {
        return switch (LoginStanding.of(directory, edit, grant, now)) {
            case LoginStanding.Living(User user) -> granted(user, grant, asking, now);
            case LoginStanding.Ended(String detail) -> changed(detail);
        };
    }

    private TokenOutcome granted(User user, LoginGrant grant, Asking asking, Instant now) {
        IssuedSession session = sealer.seal(claims(user, grant, now), 0);
        Caller caller = credentials.recall(session.accessKeyId(), session.token().reveal(), now);
        return switch (authorizer.authorize(caller, ACCESS, asking.client(), asking.context())) {
            case Authorization.Granted _ -> new TokenOutcome.Issued(caller, session, "");
            case Authorization.Denied(var refusal, var _) ->
                    new TokenOutcome.Denied(
                            TokenOutcome.Reason.INSUFFICIENT_PERMISSIONS, refusal.text());
        };
    }

    private static TokenOutcome.Denied changed(String detail) {
        return new TokenOutcome.Denied(TokenOutcome.Reason.USER_CREDENTIALS_CHANGED, detail);
    }

    private static SessionClaims claims(User user, LoginGrant grant, Instant now) {
        Instant end = grant.proven().plus(LOGIN_LIFETIME);
        Instant expires = now.plus(CREDENTIALS_LIFETIME);
        return new SessionClaims(
                user.isRoot()
                        ? new SessionPrincipal.Root(user.account())
                        : new SessionPrincipal.User(user.account(), new UniqueId(user.id())),
                now,
                expires.isBefore(end) ? expires : end,
                grant.mfa()
                        .map(mfa -> new MfaProof(new SerialNumber(mfa.serialNumber()), mfa.at())));
    }

    private static Target<LoginClient> target() {
        return (caller, client) ->
                List.of(
                        new Resource(
                                "arn:aws:signin:"
                                        + REGION
                                        + ":"
                                        + caller.account()
                                        + ":oauth2/public-client/"
                                        + client.resource()));
    }

    private static boolean isSame(String kept, String shown) {
        return MessageDigest.isEqual(
                kept.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
