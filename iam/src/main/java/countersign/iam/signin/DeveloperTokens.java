package countersign.iam.signin;

import countersign.iam.access.Access;
import countersign.iam.access.Authorization;
import countersign.iam.access.RequestContext;
import countersign.iam.access.Resource;
import countersign.iam.access.Target;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.LoginCode;
import countersign.iam.directory.LoginGrant;
import countersign.iam.directory.PassingId;
import countersign.iam.directory.Revocations;
import countersign.iam.directory.Stored;
import countersign.iam.directory.ToolLogin;
import countersign.iam.directory.User;
import countersign.iam.revocation.RevocationRecords;
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
/// INVARIANT: a code and a refresh token are good once. The commit that writes the next one relies
/// on the record as it was read; before it nothing is given out.
///
/// A refresh token is bound to the key that the tool proved with the code. All that follow one
/// another have one record, so one that comes again after its time is known as such: two hold it
/// then, and nobody can tell which of them is the user's, so the login ends, with the sessions that
/// it gave (RFC 9700 section 4.14.2). The same goes for a code (RFC 6749 section 4.1.2). The very
/// last one may come again with its key for [#LEEWAY]: two runs of one tool renew at once.
///
/// Each time it is read anew whether the user would still be let in ([LoginStanding]): a password
/// that was changed since ends it all, and so does a revocation of his sessions, or of one that was
/// given here. For any thread; may block.
public final class DeveloperTokens {
    /// How long the token before the last is refused without more.
    static final Duration LEEWAY = Duration.ofSeconds(10);

    /// Tools renew shortly before their 15 minutes are over, so two at most are alive.
    private static final int REVOKED_MAX = 2;

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
    private final ToolSessions sessions;
    private final RevocationRecords revocations;
    private final RandomBytes random;
    private final InstantSource clock;

    public DeveloperTokens(
            Directory directory,
            ToolSessions sessions,
            RevocationRecords revocations,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.sessions = sessions;
        this.revocations = revocations;
        this.random = random;
        this.clock = clock;
    }

    /// @param key the thumbprint of the key that the tool proved to hold
    public TokenOutcome issue(TokenRequest request, String key, RequestContext context) {
        Asking asking = new Asking(request.client(), key, context);
        return switch (request) {
            case TokenRequest.ByCode byCode ->
                    PassingSecret.parse(byCode.code())
                            .<TokenOutcome>map(code ->
                                    directory.change(edit -> redeemed(edit, code, byCode, asking)))
                            .orElseGet(() -> codeIsOver("It is none of ours"));
            case TokenRequest.ByRefreshToken byToken ->
                    PassingSecret.parse(byToken.refreshToken())
                            .<TokenOutcome>map(
                                    token -> directory.change(edit -> renewed(edit, token, asking)))
                            .orElseGet(() -> tokenIsOver("It is none of ours"));
        };
    }

    private record Asking(LoginClient client, String key, RequestContext context) {}

    private TokenOutcome redeemed(
            Edit edit, PassingSecret code, TokenRequest.ByCode request, Asking asking) {
        Optional<Stored<LoginCode>> found =
                directory
                        .authorizationCodes()
                        .find(code.recordId())
                        .filter(_ -> now().isBefore(code.recordId().until()));
        if (found.isEmpty()) {
            return codeIsOver("It was used before, or is past");
        }
        LoginCode known = found.get().value();
        if (known.login().isPresent()) {
            directory.toolLogins().find(known.login().get()).ifPresent(login -> end(edit, login));
            return codeIsOver("It was used before: the login that it gave is ended");
        }
        String shown = LoginRequest.bindingOf(request.verifier(), request.redirectUri());
        if (!isGivenTo(known.grant(), asking, shown)) {
            directory.authorizationCodes().take(edit, found.get()); // one guess, and no more
            return codeIsOver("It was given to another client");
        }
        LoginGrant grant = known.grant().boundTo(asking.key());
        TokenOutcome outcome = granted(edit, grant, asking);
        if (!(outcome instanceof TokenOutcome.Issued issued)) {
            directory.authorizationCodes().take(edit, found.get());
            return outcome;
        }
        PassingSecret token = PassingSecret.generate(end(grant), random);
        PassingId login = token.familyId();
        directory.authorizationCodes().replace(edit, found.get(), known.redeemedFor(login));
        directory
                .toolLogins()
                .add(
                        edit,
                        login,
                        ToolLogin.of(grant, token.name(), issued.session().accessKeyId()),
                        now());
        return issued.with(token.reveal());
    }

    private TokenOutcome renewed(Edit edit, PassingSecret token, Asking asking) {
        Optional<Stored<ToolLogin>> found =
                directory
                        .toolLogins()
                        .find(token.familyId())
                        .filter(_ -> now().isBefore(token.familyId().until()));
        if (found.isEmpty()) {
            return tokenIsOver("Its login has ended, or is past");
        }
        ToolLogin login = found.get().value();
        boolean own = isGivenTo(login.grant(), asking, asking.key());
        if (!isSame(login.token(), token.name())) {
            if (own && isJustReplaced(login, token)) {
                return tokenIsOver("Another took its place a moment ago");
            }
            end(edit, found.get());
            return tokenIsOver("It was used before: the login is ended");
        }
        if (!own) {
            end(edit, found.get());
            return tokenIsOver("It was given to another client: the login is ended");
        }
        if (anyRevoked(login)) {
            end(edit, found.get());
            return changed("A session that it gave was revoked");
        }
        TokenOutcome outcome = granted(edit, login.grant(), asking);
        if (!(outcome instanceof TokenOutcome.Issued issued)) {
            directory.toolLogins().take(edit, found.get());
            return outcome;
        }
        PassingSecret next = token.successor(random);
        directory
                .toolLogins()
                .replace(
                        edit,
                        found.get(),
                        login.renewed(next.name(), issued.session().accessKeyId(), now()));
        return issued.with(next.reveal());
    }

    private boolean isJustReplaced(ToolLogin login, PassingSecret token) {
        return login.replaced()
                .filter(before -> isSame(before.token(), token.name()))
                .filter(before -> now().isBefore(before.at().plus(LEEWAY)))
                .isPresent();
    }

    private boolean anyRevoked(ToolLogin login) {
        Revocations revoked = directory.accounts().revocations(login.grant().account()).value();
        return login.sessions().stream().anyMatch(revoked.sessions()::containsKey);
    }

    /// Nothing more is given for it, and the sessions that it gave last are refused from now on.
    private void end(Edit edit, Stored<ToolLogin> login) {
        directory.toolLogins().take(edit, login);
        revocations.revoke(
                edit,
                login.value().grant().account(),
                login.value().sessions().stream()
                        .limit(REVOKED_MAX)
                        .map(AccessKeyId::new)
                        .toList());
    }

    private TokenOutcome granted(Edit edit, LoginGrant grant, Asking asking) {
        return switch (LoginStanding.of(directory, edit, grant, now())) {
            case LoginStanding.Living(Stored<User> user) -> {
                ToolSessions.Sealed made = sessions.seal(user.value(), grant, now());
                yield switch (sessions.authorize(
                        made.caller(), ACCESS, asking.client(), asking.context())) {
                    case Authorization.Granted _ ->
                            new TokenOutcome.Issued(made.caller(), made.session(), "");
                    case Authorization.Denied(var refusal, var _) ->
                            new TokenOutcome.Denied(
                                    TokenOutcome.Reason.INSUFFICIENT_PERMISSIONS, refusal.text());
                };
            }
            case LoginStanding.Ended(String detail) -> changed(detail);
        };
    }

    private static boolean isGivenTo(LoginGrant grant, Asking asking, String shown) {
        return grant.clientId().equals(asking.client().id()) && isSame(grant.binding(), shown);
    }

    private static TokenOutcome.Denied codeIsOver(String detail) {
        return new TokenOutcome.Denied(TokenOutcome.Reason.AUTHCODE_EXPIRED, detail);
    }

    private static TokenOutcome.Denied tokenIsOver(String detail) {
        return new TokenOutcome.Denied(TokenOutcome.Reason.TOKEN_EXPIRED, detail);
    }

    private static TokenOutcome.Denied changed(String detail) {
        return new TokenOutcome.Denied(TokenOutcome.Reason.USER_CREDENTIALS_CHANGED, detail);
    }

    private static Instant end(LoginGrant grant) {
        return grant.proven().truncatedTo(ChronoUnit.SECONDS).plus(ToolSessions.LOGIN_LIFETIME);
    }

    /// In whole seconds, as sessions know their time.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
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
