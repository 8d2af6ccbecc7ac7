package countersign.iam.signin;

import countersign.iam.credential.AccessKeyId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a sign-in token holds, besides its seal:
///
/// ```
/// issued, in epoch seconds (8 bytes)  duration in seconds, or 0 (4)  access key id (20)  session token
/// ```
///
/// Whoever asked for it had proved to know the secret, which is not in it. Never printed.
///
/// @param issued in whole seconds
/// @param duration how long the browser's session lasts, if that was asked for
record SigninToken(
        Instant issued, Optional<Duration> duration, AccessKeyId accessKeyId, String sessionToken) {
    private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES + AccessKeyId.LENGTH;

    byte[] encode() {
        byte[] token = sessionToken.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEAD_BYTES + token.length)
                .putLong(issued.getEpochSecond())
                .putInt(duration.map(wanted -> Math.toIntExact(wanted.toSeconds())).orElse(0))
                .put(accessKeyId.text().getBytes(StandardCharsets.US_ASCII))
                .put(token)
                .array();
    }

    /// Empty where this release can't read it.
    static Optional<SigninToken> decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        try {
            Instant issued = Instant.ofEpochSecond(bytes.getLong());
            int seconds = bytes.getInt();
            Optional<AccessKeyId> id = AccessKeyId.parse(text(bytes, AccessKeyId.LENGTH));
            String token = text(bytes, bytes.remaining());
            if (seconds < 0) {
                return Optional.empty();
            }
            Optional<Duration> duration =
                    seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
            return id.map(key -> new SigninToken(issued, duration, key, token));
        } catch (BufferUnderflowException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(ByteBuffer bytes, int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "SigninToken[" + accessKeyId + "]";
    }
}
