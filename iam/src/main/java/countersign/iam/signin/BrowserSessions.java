package countersign.iam.signin;

import countersign.iam.caller.Caller;
import countersign.iam.caller.Credentials;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.BrowserSession;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.PassingId;
import countersign.iam.directory.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The browsers in which somebody is signed in.
///
/// The browser holds a random secret, the store its hash, and under the master key the session
/// token of the credentials. Each time, that is opened anew: so a browser's session dies with its
/// credentials, however they die. For any thread; may block.
public final class BrowserSessions {
    private final Directory directory;
    private final MasterKey masterKey;
    private final Credentials credentials;
    private final RandomBytes random;
    private final InstantSource clock;

    public BrowserSessions(
            Directory directory,
            MasterKey masterKey,
            Credentials credentials,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.masterKey = masterKey;
        this.credentials = credentials;
        this.random = random;
        this.clock = clock;
    }

    /// Who is signed in by that cookie, or empty where nobody is, or not any more.
    ///
    /// @throws countersign.iam.error.Refusal where somebody would be, but his credentials are no
    ///   good any more
    public Optional<SignedIn> find(SessionCookie cookie) {
        Instant now = clock.instant();
        PassingId id = cookie.recordId();
        return directory
                .browserSessions()
                .find(id)
                .map(Stored::value)
                .filter(session -> now.isBefore(session.ends()))
                .map(session ->
                        new SignedIn(
                                cookie,
                                credentials.recall(session.accessKeyId(), token(id, session), now),
                                session));
    }

    /// By which access key id somebody signed in, whether his credentials are good or not.
    public Optional<String> owner(SessionCookie cookie) {
        return directory
                .browserSessions()
                .find(cookie.recordId())
                .map(session -> session.value().accessKeyId().text());
    }

    /// Ends the session of that cookie, if there is one.
    public void end(SessionCookie cookie) {
        Instant now = clock.instant();
        directory.change(edit -> directory.browserSessions().remove(edit, cookie.recordId(), now));
    }

    /// Signs a browser in, once the edit is committed.
    SignedIn begin(Edit edit, Caller caller, SigninToken token, Instant ends, Visit visit) {
        Instant now = clock.instant();
        SessionCookie cookie = SessionCookie.generate(ends, random);
        PassingId id = cookie.recordId();
        BrowserSession session =
                new BrowserSession(
                        token.accessKeyId(),
                        masterKey.seal(
                                BrowserSession.tokenPlace(directory.browserSessions().key(id)),
                                token.sessionToken().getBytes(StandardCharsets.US_ASCII)),
                        now.truncatedTo(ChronoUnit.SECONDS),
                        ends,
                        visit.issuer(),
                        visit.destination());
        directory.browserSessions().add(edit, id, session, now);
        visit.before()
                .ifPresent(old -> directory.browserSessions().remove(edit, old.recordId(), now));
        return new SignedIn(cookie, caller, session);
    }

    private String token(PassingId id, BrowserSession session) {
        byte[] token =
                masterKey.open(
                        BrowserSession.tokenPlace(directory.browserSessions().key(id)),
                        session.sessionToken());
        return new String(token, StandardCharsets.US_ASCII);
    }
}
