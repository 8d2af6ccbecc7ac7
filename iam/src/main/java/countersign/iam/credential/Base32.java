package countersign.iam.credential;

import java.util.Optional;

/// Base32 without padding, upper case only (RFC 4648 section 6).
///
/// Whether the last letter's spare bits are zero is checked: no two texts stand for the same bytes.
public final class Base32 {
    static final int BITS = 5;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int MASK = 31;

    private Base32() {}

    /// The letter of the lowest five bits of `value`.
    static char letter(long value) {
        return ALPHABET.charAt((int) (value & MASK));
    }

    /// The five bits that `letter` stands for, or -1 where it is none of the 32.
    static int value(char letter) {
        if (letter >= 'A' && letter <= 'Z') {
            return letter - 'A';
        }
        return letter >= '2' && letter <= '7' ? letter - '2' + 26 : -1;
    }

    /// Whether all letters from `from` on are of the 32.
    static boolean isBase32(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (value(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /// The text of `bytes`.
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
        int held = 0;
        int bits = 0;
        for (byte next : bytes) {
            held = (held << Byte.SIZE) | (next & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(letter(held >> bits));
            }
        }
        if (bits > 0) {
            text.append(letter((long) held << (BITS - bits)));
        }
        return text.toString();
    }

    /// The bytes that `text` stands for, or empty where [#encode] would not have made it.
    public static Optional<byte[]> decode(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = value(text.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = (held << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (held >> bits);
            }
        }
        boolean spareLetter = bits >= BITS;
        boolean spareBits = (held & ((1 << bits) - 1)) != 0;
        return spareLetter || spareBits ? Optional.empty() : Optional.of(bytes);
    }
}
