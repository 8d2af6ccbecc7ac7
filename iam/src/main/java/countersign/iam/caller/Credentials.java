package countersign.iam.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Role;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.session.AuthenticToken;
import countersign.iam.session.RefusalReason;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionOpening;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionSealer;
import countersign.iam.session.TokenReading;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.VerifiedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;

/// From a credential to its caller, in two steps around the check of the signature: [#find] gives
/// the secret to check against, [#identify] the caller once the signature was right.
///
/// Everything is read anew for each request, so what was deactivated, deleted, revoked or closed is
/// refused at the next one. A session outlives the long-term key that asked for it, unless
/// [SessionLife] says otherwise, and dies with its user or role: it holds the unique id, which is
/// never given again. For any thread; may block.
public final class Credentials {
    private static final String TOKEN_INVALID =
            "The security token included in the request is invalid";
    private static final String TOKEN_EXPIRED =
            "The security token included in the request is expired";
    private static final int OPENED_SECRETS_MAX = 10_000;

    private record OpenedSecret(long revision, SecretAccessKey secret) {}

    private final Directory directory;
    private final MasterKey masterKey;
    private final SessionSealer sealer;
    private final RevokedSessions revoked;
    private final Cache<AccessKeyId, OpenedSecret> opened =
            Caffeine.newBuilder().maximumSize(OPENED_SECRETS_MAX).build();

    /// Sessions outlive the long-term key that asked for them.
    public Credentials(Directory directory, MasterKey masterKey, SessionSealer sealer) {
        this(directory, masterKey, sealer, SessionLife.OUTLIVES_KEY);
    }

    public Credentials(
            Directory directory, MasterKey masterKey, SessionSealer sealer, SessionLife life) {
        this.directory = directory;
        this.masterKey = masterKey;
        this.sealer = sealer;
        this.revoked = new RevokedSessions(directory, life);
    }

    /// The credential of that id, if there is one that may be used now and the token goes with it.
    ///
    /// @param sessionToken as sent; of no use with a long-term key, and needed with the others
    public Lookup find(String accessKeyId, Optional<String> sessionToken) {
        Optional<AccessKeyId> id = AccessKeyId.parse(accessKeyId);
        if (id.isEmpty()) {
            return new Lookup.Unknown("This is not an access key id");
        }
        return switch (id.get().kind()) {
            case LONG_TERM ->
                    sessionToken.isPresent()
                            ? new Lookup.Unknown("A long-term key came with a session token")
                            : longTermKey(id.get());
            case TEMPORARY ->
                    sessionToken
                            .map(token -> sessionKey(id.get(), token))
                            .orElseGet(() ->
                                    new Lookup.Unknown("A session's key came without its token"));
        };
    }

    /// Who made a request whose signature was right, at `now`.
    ///
    /// @throws Refusal where the session has ended or not begun, or the user is gone
    public Caller identify(VerifiedRequest<PresentedCredential> request, Instant now) {
        directory.witnessedTime().witness(request.signedAt(), now);
        return switch (request.credential()) {
            case PresentedCredential.LongTermKey known -> {
                AccessKey key = known.key();
                yield new Caller(
                        livingUser(key.account(), key.userId()), key.id(), Optional.empty());
            }
            case PresentedCredential.SessionKey session -> ofSession(session.token(), now);
        };
    }

    /// Who shows all three parts of temporary credentials at `now`, as sign-in federation has it
    /// instead of a signature (IAM User Guide, "Enable custom identity broker access to the AWS
    /// console"). Long-term keys are not taken.
    ///
    /// @throws Refusal where they are not known, not together, not good any more or not yet, or the
    ///   user or role is gone
    public Caller identify(
            String accessKeyId, SecretAccessKey secret, String sessionToken, Instant now) {
        AuthenticToken token = temporary(accessKeyId, sessionToken);
        boolean same =
                MessageDigest.isEqual(
                        token.secretAccessKey().reveal().getBytes(StandardCharsets.UTF_8),
                        secret.reveal().getBytes(StandardCharsets.UTF_8));
        if (!same) {
            throw unknown("The secret access key is not that of the session");
        }
        return ofSession(token, now);
    }

    /// Who has shown them before, and could bring them again: for those who keep the token, where
    /// nobody else can put one, so that its holder needn't.
    ///
    /// @throws Refusal as [#identify] does
    public Caller recall(AccessKeyId accessKeyId, String sessionToken, Instant now) {
        return ofSession(temporary(accessKeyId.text(), sessionToken), now);
    }

    private AuthenticToken temporary(String accessKeyId, String sessionToken) {
        return switch (find(accessKeyId, Optional.of(sessionToken))) {
            case Lookup.Found(PresentedCredential.SessionKey session) -> session.token();
            case Lookup.Found(PresentedCredential.LongTermKey _) ->
                    throw unknown("A long-term key came where a session's is wanted");
            case Lookup.Unknown(String detail) -> throw unknown(detail);
        };
    }

    private static Refusal unknown(String detail) {
        return new Refusal(ErrorCode.INVALID_CLIENT_TOKEN_ID, TOKEN_INVALID, detail);
    }

    private Lookup longTermKey(AccessKeyId id) {
        Optional<Stored<AccessKey>> key = directory.accessKey(id);
        if (key.isEmpty()) {
            return new Lookup.Unknown("There is no such access key");
        }
        if (key.get().value().status() != AccessKey.Status.ACTIVE) {
            return new Lookup.Unknown("The access key is inactive");
        }
        return new Lookup.Found(
                new PresentedCredential.LongTermKey(key.get().value(), secretOf(key.get())));
    }

    private SecretAccessKey secretOf(Stored<AccessKey> key) {
        AccessKeyId id = key.value().id();
        long revision = key.entry().revision();
        OpenedSecret known = opened.getIfPresent(id);
        if (known != null && known.revision() == revision) {
            return known.secret();
        }
        byte[] bytes = masterKey.open(AccessKey.secretPlace(id), key.value().secret());
        SecretAccessKey secret = SecretAccessKey.of(new String(bytes, StandardCharsets.US_ASCII));
        opened.put(id, new OpenedSecret(revision, secret));
        return secret;
    }

    private Lookup sessionKey(AccessKeyId id, String token) {
        return switch (sealer.read(id, token)) {
            case AuthenticToken ours -> new Lookup.Found(new PresentedCredential.SessionKey(ours));
            case TokenReading.Refused refused ->
                    new Lookup.Unknown("The session token is refused: " + refused.reason());
        };
    }

    private Caller ofSession(AuthenticToken token, Instant now) {
        return switch (token.openAt(now)) {
            case SessionOpening.Opened(SessionClaims claims) -> {
                revoked.reason(token.accessKeyId(), claims).ifPresent(Credentials::refuse);
                yield new Caller(
                        living(claims.principal()), token.accessKeyId(), Optional.of(claims));
            }
            case SessionOpening.Refused(RefusalReason reason) -> throw refusal(reason);
        };
    }

    private static Refusal refusal(RefusalReason reason) {
        String detail = "The session token is refused: " + reason;
        return reason == RefusalReason.EXPIRED
                ? new Refusal(ErrorCode.EXPIRED_TOKEN, TOKEN_EXPIRED, detail)
                : invalid(detail);
    }

    private Identity living(SessionPrincipal principal) {
        return principal instanceof SessionPrincipal.AssumedRole
                ? livingRole(principal.account(), principal.identityId())
                : livingUser(principal.account(), principal.identityId());
    }

    private User livingUser(AccountId account, String userId) {
        requireOpen(account);
        return directory
                .user(account, userId)
                .map(Stored::value)
                .orElseThrow(() -> gone("user " + userId));
    }

    private Role livingRole(AccountId account, String roleId) {
        requireOpen(account);
        return directory
                .roles()
                .byId(account, roleId)
                .map(Stored::value)
                .orElseThrow(() -> gone("role " + roleId));
    }

    private void requireOpen(AccountId account) {
        directory
                .accounts()
                .closure(account)
                .ifPresent(closure -> refuse("The account was closed at " + closure.closed()));
    }

    private static Refusal gone(String who) {
        return invalid("The " + who + " of this credential is gone");
    }

    private static Refusal invalid(String detail) {
        return new Refusal(ErrorCode.INVALID_CLIENT_TOKEN_ID, TOKEN_INVALID, detail);
    }

    private static void refuse(String detail) {
        throw invalid(detail);
    }
}
