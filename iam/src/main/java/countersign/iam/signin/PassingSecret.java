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
///
/// Secrets that follow one another are a family: they share the time and the first 16 of the random
/// bytes, by which their one record is found.
final class PassingSecret {
    /// How long the text is.
    static final int CHARACTERS = 54;

    private static final int RANDOM_BYTES = 32;
    private static final int FAMILY_BYTES = Long.BYTES + RANDOM_BYTES / 2;
    private static final int FAMILY_CHARACTERS = FAMILY_BYTES / 3 * 4;
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

    /// The next one of this family.
    PassingSecret successor(RandomBytes random) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        byte[] fresh = random.next(bytes.length - FAMILY_BYTES);
        System.arraycopy(fresh, 0, bytes, FAMILY_BYTES, fresh.length);
        return new PassingSecret(until, encode(bytes));
    }

    /// The record of the family.
    PassingId familyId() {
        return PassingId.ofSecret(until, text.substring(0, FAMILY_CHARACTERS));
    }

    /// What tells this one from the others of its family, to keep.
    String name() {
        return recordId().name();
    }

    static String encode(byte[] bytes) {
        return new String(ENCODER.encode(bytes), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "PassingSecret(hidden)";
    }
}
