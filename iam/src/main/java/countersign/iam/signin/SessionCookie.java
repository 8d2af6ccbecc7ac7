package countersign.iam.signin;

import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.PassingId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// The secret that a browser keeps of its session: when that ends (8 bytes, epoch seconds) and 32
/// random bytes, as base64url. The time is there to find the record by, and isn't believed. Never
/// printed.
public final class SessionCookie {
    /// How long the text is.
    public static final int CHARACTERS = 54;

    private static final int RANDOM_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] SIGN_OUT =
            "countersign sign-out\n".getBytes(StandardCharsets.US_ASCII);

    private final Instant ends;
    private final String text;

    private SessionCookie(Instant ends, String text) {
        this.ends = ends;
        this.text = text;
    }

    static SessionCookie generate(Instant ends, RandomBytes random) {
        byte[] bytes =
                ByteBuffer.allocate(Long.BYTES + RANDOM_BYTES)
                        .putLong(ends.getEpochSecond())
                        .put(random.next(RANDOM_BYTES))
                        .array();
        return new SessionCookie(ends, latin(ENCODER.encode(bytes)));
    }

    /// The cookie that `text` is, or empty where it can't be one of ours.
    public static Optional<SessionCookie> parse(String text) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            long seconds = ByteBuffer.wrap(bytes).getLong();
            boolean ours =
                    bytes.length == Long.BYTES + RANDOM_BYTES
                            && latin(ENCODER.encode(bytes)).equals(text)
                            && seconds >= 0
                            && seconds <= Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
            return ours
                    ? Optional.of(new SessionCookie(Instant.ofEpochSecond(seconds), text))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// What goes to the browser.
    public String reveal() {
        return text;
    }

    /// What a page that we made for this browser sends back to sign out: no other page can know it.
    /// It doesn't tell the cookie.
    public String signOutToken() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(SIGN_OUT);
            return latin(ENCODER.encode(digest.digest(text.getBytes(StandardCharsets.US_ASCII))));
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
        return PassingId.ofSecret(ends, text);
    }

    private static String latin(byte[] ascii) {
        return new String(ascii, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "SessionCookie(hidden)";
    }
}
