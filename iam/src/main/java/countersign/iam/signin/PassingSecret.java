package countersign.iam.signin;

import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.PassingId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// A secret by which its holder names a record of ours: until when that says something (8 bytes,
/// epoch seconds) and 32 random bytes, as base64url. The time is there to find the record by, and
/// isn't believed. Never printed.
final class PassingSecret {
    /// How long the text is.
    static final int CHARACTERS = 54;

    private static final int RANDOM_BYTES = 32;
    private static final long SECONDS_MAX = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Instant until;
    private final String text;

    private PassingSecret(Instant until, String text) {
        this.until = until;
        this.text = text;
    }

    static PassingSecret generate(Instant until, RandomBytes random) {
        byte[] bytes =
                ByteBuffer.allocate(Long.BYTES + RANDOM_BYTES)
                        .putLong(until.getEpochSecond())
                        .put(random.next(RANDOM_BYTES))
                        .array();
        return new PassingSecret(until, encode(bytes));
    }

    /// The secret that `text` is, or empty where it can't be one of ours.
    static Optional<PassingSecret> parse(String text) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            boolean whole = bytes.length == Long.BYTES + RANDOM_BYTES && encode(bytes).equals(text);
            long seconds = whole ? ByteBuffer.wrap(bytes).getLong() : -1;
            return seconds >= 0 && seconds <= SECONDS_MAX
                    ? Optional.of(new PassingSecret(Instant.ofEpochSecond(seconds), text))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String reveal() {
        return text;
    }

    PassingId recordId() {
        return PassingId.ofSecret(until, text);
    }

    static String encode(byte[] bytes) {
        return new String(ENCODER.encode(bytes), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "PassingSecret(hidden)";
    }
}
