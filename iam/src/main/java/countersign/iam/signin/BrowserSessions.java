package countersign.iam.signin;

import countersign.iam.caller.Caller;
import countersign.iam.caller.Credentials;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.BrowserSession;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.PassingId;
import countersign.iam.directory.SignedInBrowsers;
import countersign.iam.directory.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// The browsers in which somebody is signed in.
///
/// The browser holds a random secret, the store its hash, and under the master key the session
/// token of the credentials. Each time, that is opened anew: so a browser's session dies with its
/// credentials, however they die. For any thread; may block.
///
/// One principal is signed in in [#BROWSERS_MAX] browsers at most: with one more the first of them
/// is signed out. A refusal would let whoever has stolen credentials keep their owner out.
public final class BrowserSessions {
    /// More than anybody has.
    static final int BROWSERS_MAX = 20;

    private static final int PRINCIPALS_AT_ONCE = 100;

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
        note(edit, caller, id, now);
        return new SignedIn(cookie, caller, session);
    }

    private void note(Edit edit, Caller caller, PassingId id, Instant now) {
        Belonging<SignedInBrowsers> before =
                directory.signedInBrowsers(caller.account(), caller.userId());
        SignedInBrowsers living = living(before.value(), now);
        int tooMany = Math.max(living.browsers().size() + 1 - BROWSERS_MAX, 0);
        living.browsers().stream()
                .limit(tooMany)
                .forEach(first -> directory.browserSessions().remove(edit, first, now));
        SignedInBrowsers after =
                new SignedInBrowsers(living.browsers().stream().skip(tooMany).toList()).with(id);
        edit.replace(before, after);
    }

    /// Without those who have signed out.
    private SignedInBrowsers living(SignedInBrowsers noted, Instant now) {
        return new SignedInBrowsers(
                noted.at(now).browsers().stream()
                        .filter(browser -> directory.browserSessions().find(browser).isPresent())
                        .toList());
    }

    /// Drops what was noted of principals of whom no browser is signed in any more.
    public void forgetEnded() {
        String after = "";
        while (true) {
            List<String> keys = directory.signedInBrowsers(after, PRINCIPALS_AT_ONCE);
            if (keys.isEmpty()) {
                return;
            }
            keys.forEach(this::forgetEnded);
            after = keys.getLast();
        }
    }

    private void forgetEnded(String key) {
        directory.change(edit -> {
            Belonging<SignedInBrowsers> noted = directory.signedInBrowsers(key);
            boolean over = living(noted.value(), clock.instant()).browsers().isEmpty();
            return over ? edit.delete(noted) : edit;
        });
    }

    private String token(PassingId id, BrowserSession session) {
        byte[] token =
                masterKey.open(
                        BrowserSession.tokenPlace(directory.browserSessions().key(id)),
                        session.sessionToken());
        return new String(token, StandardCharsets.US_ASCII);
    }
}
