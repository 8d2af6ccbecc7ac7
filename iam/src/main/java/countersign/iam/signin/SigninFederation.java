package countersign.iam.signin;

import countersign.iam.caller.Caller;
import countersign.iam.caller.CredentialKind;
import countersign.iam.caller.Credentials;
import countersign.iam.directory.Directory;
import countersign.iam.directory.PassingId;
import countersign.iam.directory.SpentToken;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.session.AuthenticToken;
import countersign.iam.session.SealedTexts;
import countersign.iam.session.SessionClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Signs a browser in with temporary credentials, in two steps (IAM User Guide, "Enable custom
/// identity broker access to the AWS console"): somebody shows the credentials and gets a sign-in
/// token; the browser brings the token, once and within 15 minutes.
///
/// INVARIANT: a token signs in once. The commit that writes the browser's session writes that the
/// token is spent, provided that this wasn't written yet; before that commit nothing is believed.
///
/// For any thread; may block.
public final class SigninFederation {
    /// How long a sign-in token is good.
    public static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

    /// The least `SessionDuration`.
    public static final Duration SESSION_MIN = Duration.ofMinutes(15);

    /// The most, and how long the session of a role or of GetSessionToken lasts without one, if its
    /// credentials do.
    public static final Duration SESSION_MAX = Duration.ofHours(12);

    /// A sealed token of 4,096 letters, and what is added to it.
    private static final int TOKEN_CHARACTERS_MAX = 6144;

    /// Which credentials may sign in.
    public enum SessionTokens {
        /// Also those of GetSessionToken.
        TAKEN,
        /// Not those of GetSessionToken, as a newer table of AWS's has it (IAM User Guide, "Compare
        /// AWS STS credentials").
        REFUSED
    }

    private final Credentials credentials;
    private final Directory directory;
    private final SealedTexts texts;
    private final BrowserSessions browsers;
    private final SessionTokens sessionTokens;
    private final InstantSource clock;

    /// @param texts seals for this purpose alone
    public SigninFederation(
            Credentials credentials,
            Directory directory,
            SealedTexts texts,
            BrowserSessions browsers,
            SessionTokens sessionTokens,
            InstantSource clock) {
        this.credentials = credentials;
        this.directory = directory;
        this.texts = texts;
        this.browsers = browsers;
        this.sessionTokens = sessionTokens;
        this.clock = clock;
    }

    /// Who shows these credentials.
    ///
    /// @throws Refusal where they are no good
    public Caller identify(ShownCredentials shown) {
        return credentials.identify(
                shown.accessKeyId(),
                shown.secretAccessKey(),
                shown.sessionToken(),
                clock.instant());
    }

    /// A token by which a browser signs in.
    ///
    /// @param caller who showed the credentials
    /// @throws Refusal AccessDenied where such credentials may not sign in, ValidationError
    public String issue(Caller caller, SigninTokenRequest request) {
        requireAllowed(caller);
        request.duration().ifPresent(wanted -> requireValid(caller, wanted));
        SigninToken token =
                new SigninToken(
                        now(),
                        request.duration(),
                        caller.accessKeyId(),
                        request.credentials().sessionToken());
        return texts.seal(token.encode());
    }

    /// The texts are ours.
    private static void requireValid(Caller caller, Duration wanted) {
        if (caller.kind() == CredentialKind.FEDERATED_SESSION) {
            throw new Refusal(
                    ErrorCode.VALIDATION_ERROR,
                    "SessionDuration can't be given with credentials of GetFederationToken.");
        }
        if (wanted.compareTo(SESSION_MIN) < 0 || wanted.compareTo(SESSION_MAX) > 0) {
            throw new Refusal(
                    ErrorCode.VALIDATION_ERROR,
                    "SessionDuration must be from "
                            + SESSION_MIN.toSeconds()
                            + " to "
                            + SESSION_MAX.toSeconds()
                            + " seconds.");
        }
    }

    /// Signs the browser in that brings the token.
    ///
    /// @throws Refusal where the token is no good, was used, or its credentials are no good any
    ///   more
    public SignedIn signIn(String text, Visit visit) {
        SigninToken token =
                texts.open(text, TOKEN_CHARACTERS_MAX)
                        .flatMap(SigninToken::decode)
                        .orElseThrow(() -> invalid("It is none of ours, or was changed"));
        Instant now = now();
        Instant until = token.issued().plus(TOKEN_LIFETIME);
        if (token.issued().isAfter(now.plus(AuthenticToken.SKEW_MAX))) {
            throw invalid("It was issued in the future");
        }
        if (!now.isBefore(until)) {
            throw new Refusal(ErrorCode.EXPIRED_TOKEN, "The sign-in token has expired.");
        }
        Caller caller = credentials.recall(token.accessKeyId(), token.sessionToken(), now);
        requireAllowed(caller);
        Instant ends = ends(caller, token, now);
        PassingId spent = PassingId.ofSecret(until.plus(AuthenticToken.SKEW_MAX), text);
        return directory.change(edit -> {
            if (directory.spentTokens().find(spent).isPresent()) {
                throw invalid("It was used before");
            }
            directory.spentTokens().add(edit, spent, new SpentToken(now), now);
            return browsers.begin(edit, caller, token, ends, visit);
        });
    }

    private static Instant ends(Caller caller, SigninToken token, Instant now) {
        Instant end = claims(caller).expires();
        if (caller.kind() == CredentialKind.FEDERATED_SESSION) {
            return end;
        }
        Instant wanted = now.plus(token.duration().orElse(SESSION_MAX));
        return wanted.isBefore(end) ? wanted : end;
    }

    private void requireAllowed(Caller caller) {
        boolean allowed =
                switch (caller.kind()) {
                    case ROLE_SESSION, FEDERATED_SESSION -> true;
                    case USER_SESSION, USER_SESSION_WITH_MFA, ROOT_SESSION, ROOT_SESSION_WITH_MFA ->
                            sessionTokens == SessionTokens.TAKEN;
                    case USER_KEY, ROOT_KEY, ROOT_TASK, DELEGATED_SESSION -> false;
                };
        if (!allowed) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "These credentials can't be used to sign in.",
                    "Credentials of the kind " + caller.kind() + " can't sign in here");
        }
    }

    private static SessionClaims claims(Caller caller) {
        return caller.session().orElseThrow(() -> new IllegalStateException("Not a session"));
    }

    private static Refusal invalid(String detail) {
        return new Refusal(
                ErrorCode.INVALID_CLIENT_TOKEN_ID, "The sign-in token is invalid.", detail);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
