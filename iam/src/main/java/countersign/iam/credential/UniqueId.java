package countersign.iam.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// The unchangeable id of an identity or of one of its things: whoever takes a deleted user's name
/// does not get his id.
///
/// Four letters that tell the kind and seventeen random characters of `A-Z2-7`: 85 bits, so ids of
/// one kind do not repeat. AWS's own carry the account in some of them, too (not documented; not
/// reproduced).
///
/// @param text such an id of 21 characters
public record UniqueId(String text) {
    /// What the first four letters say (IAM User Guide, "IAM identifiers", "Understanding unique ID
    /// prefixes").
    public enum Kind {
        USER("AIDA"),
        GROUP("AGPA"),
        ROLE("AROA"),
        MANAGED_POLICY("ANPA"),
        INSTANCE_PROFILE("AIPA");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /// How many characters.
    public static final int LENGTH = 21;

    private static final int PREFIX_LENGTH = 4;
    private static final int RANDOM_LETTERS = LENGTH - PREFIX_LENGTH;

    public UniqueId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a unique id");
        }
    }

    /// The id that `text` is, or empty where it is none.
    public static Optional<UniqueId> parse(String text) {
        return isValid(text) ? Optional.of(new UniqueId(text)) : Optional.empty();
    }

    public static UniqueId generate(Kind kind, RandomBytes random) {
        StringBuilder text = new StringBuilder(LENGTH).append(kind.prefix);
        for (byte next : random.next(RANDOM_LETTERS)) {
            text.append(Base32.letter(next)); // five of eight bits: no letter is likelier
        }
        return new UniqueId(text.toString());
    }

    /// The id that always goes with `text`: for what is the same on every server, and has no id of
    /// its own.
    public static UniqueId derived(Kind kind, String text) {
        StringBuilder id = new StringBuilder(LENGTH).append(kind.prefix);
        byte[] hash = sha256(text);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            id.append(Base32.letter(hash[i]));
        }
        return new UniqueId(id.toString());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    public Kind kind() {
        return kindOf(text).orElseThrow();
    }

    private static boolean isValid(String text) {
        return text.length() == LENGTH
                && kindOf(text).isPresent()
                && Base32.isBase32(text, PREFIX_LENGTH);
    }

    private static Optional<Kind> kindOf(String text) {
        for (Kind kind : Kind.values()) {
            if (text.startsWith(kind.prefix)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
