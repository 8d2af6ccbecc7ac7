package countersign.iam.signin;

import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.PassingId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/// The secret that a browser keeps of its session. Never printed.
public final class SessionCookie {
    /// How long the text is.
    public static final int CHARACTERS = PassingSecret.CHARACTERS;

    private static final byte[] SIGN_OUT =
            "countersign sign-out\n".getBytes(StandardCharsets.US_ASCII);

    private final PassingSecret secret;

    private SessionCookie(PassingSecret secret) {
        this.secret = secret;
    }

    static SessionCookie generate(Instant ends, RandomBytes random) {
        return new SessionCookie(PassingSecret.generate(ends, random));
    }

    /// The cookie that `text` is, or empty where it can't be one of ours.
    public static Optional<SessionCookie> parse(String text) {
        return PassingSecret.parse(text).map(SessionCookie::new);
    }

    /// What goes to the browser.
    public String reveal() {
        return secret.reveal();
    }

    /// What a page that we made for this browser sends back to sign out: no other page can know it.
    /// It doesn't tell the cookie.
    public String signOutToken() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(SIGN_OUT);
            return PassingSecret.encode(
                    digest.digest(reveal().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /// Whether that is [#signOutToken], compared in constant time.
    public boolean isSignOutToken(String shown) {
        return MessageDigest.isEqual(
                signOutToken().getBytes(StandardCharsets.US_ASCII),
                shown.getBytes(StandardCharsets.UTF_8));
    }

    PassingId recordId() {
        return secret.recordId();
    }

    @Override
    public String toString() {
        return "SessionCookie(hidden)";
    }
}
