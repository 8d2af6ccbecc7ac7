package countersign.iam.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/// What names a record that says nothing any more after some moment. Its keys sort by that moment.
///
/// @param until in whole seconds
/// @param name without `/`
public record PassingId(Instant until, String name) {
    /// Named by a secret that its holder brings back; whoever reads the store doesn't learn it.
    public static PassingId ofSecret(Instant until, String secret) {
        return new PassingId(until, digest(secret));
    }

    /// A name for whatever text, from which the text can't be told.
    static String digest(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    String key(String kind) {
        return start(kind, until) + name;
    }

    /// All keys before this one are past at `now`.
    static String start(String kind, Instant now) {
        return String.format(Locale.ROOT, "%s%012d/", kind, now.getEpochSecond());
    }
}
