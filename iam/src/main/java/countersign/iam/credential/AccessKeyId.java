package countersign.iam.credential;

import java.util.Optional;

/// The public name of an access key, which carries the account that it belongs to.
///
/// Twenty characters: four that tell the kind, eight that are the base32 of `account / 2 + 2^39`,
/// and eight random ones, of which the first is `Q` or later in the alphabet `A-Z2-7` when the
/// account's number is odd. That leaves 39 random bits: ids are unlikely to repeat, but nothing
/// secret may rest on it.
///
/// Ids of before 2019, whose fifth to twelfth characters carry no account, are refused.
///
/// @param text such an id
public record AccessKeyId(String text) {
    /// What the first four letters say (IAM User Guide, "IAM identifiers", "Understanding unique ID
    /// prefixes").
    public enum Kind {
        LONG_TERM("AKIA"),
        TEMPORARY("ASIA");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /// How many characters.
    public static final int LENGTH = 20;

    private static final int PREFIX_LENGTH = 4;
    private static final int ACCOUNT_END = 12;
    private static final long ACCOUNT_OFFSET = 1L << 39;
    private static final int ODD_FROM = 16;
    private static final int RANDOM_BYTES = 5;

    public AccessKeyId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not an access key id of the current form");
        }
    }

    /// The id that `text` is, or empty where it is none.
    public static Optional<AccessKeyId> parse(String text) {
        return isValid(text) ? Optional.of(new AccessKeyId(text)) : Optional.empty();
    }

    /// A new id for a key of `account`.
    public static AccessKeyId generate(Kind kind, AccountId account, RandomBytes random) {
        StringBuilder text = new StringBuilder(LENGTH).append(kind.prefix);
        long number = account.number();
        append(text, number / 2 + ACCOUNT_OFFSET, ACCOUNT_END - PREFIX_LENGTH);
        long bits = 0;
        for (byte next : random.next(RANDOM_BYTES)) {
            bits = bits << Byte.SIZE | (next & 0xff);
        }
        long oddBit = 1L << (RANDOM_BYTES * Byte.SIZE - 1);
        bits = number % 2 == 0 ? bits & ~oddBit : bits | oddBit;
        append(text, bits, LENGTH - ACCOUNT_END);
        return new AccessKeyId(text.toString());
    }

    public Kind kind() {
        return text.startsWith(Kind.LONG_TERM.prefix) ? Kind.LONG_TERM : Kind.TEMPORARY;
    }

    /// The account that the id itself names; whether there is such a key it can't tell.
    public AccountId account() {
        return AccountId.of(accountNumber(text));
    }

    private static boolean isValid(String text) {
        if (text.length() != LENGTH || !hasKnownPrefix(text)) {
            return false;
        }
        if (!Base32.isBase32(text, PREFIX_LENGTH)) {
            return false;
        }
        long account = accountNumber(text);
        return account >= 0 && account <= AccountId.NUMBER_MAX;
    }

    private static boolean hasKnownPrefix(String text) {
        return text.startsWith(Kind.LONG_TERM.prefix) || text.startsWith(Kind.TEMPORARY.prefix);
    }

    /// Negative where the characters carry no account.
    private static long accountNumber(String text) {
        long half = -ACCOUNT_OFFSET;
        long bits = 0;
        for (int i = PREFIX_LENGTH; i < ACCOUNT_END; i++) {
            bits = bits << Base32.BITS | Base32.value(text.charAt(i));
        }
        half += bits;
        boolean odd = Base32.value(text.charAt(ACCOUNT_END)) >= ODD_FROM;
        return half < 0 ? half : half * 2 + (odd ? 1 : 0);
    }

    private static void append(StringBuilder text, long bits, int letters) {
        for (int i = letters - 1; i >= 0; i--) {
            text.append(Base32.letter(bits >>> (i * Base32.BITS)));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
