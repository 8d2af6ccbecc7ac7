package countersign.policy.condition;

import java.util.Optional;

/// Dotted IPv4: four decimal octets, with leading zeros or without (recorded).
final class Ipv4Text {
    private static final int OCTETS = 4;
    private static final int OCTET_MAX = 255;

    private Ipv4Text() {}

    static Optional<IpAddress> parse(String text) {
        long bits = 0;
        int octets = 0;
        int start = 0;
        while (start <= text.length()) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            int octet = decimal(text, start, end, OCTET_MAX);
            octets++;
            if (octet < 0 || octets > OCTETS) {
                return Optional.empty();
            }
            bits = bits << 8 | octet;
            start = end + 1;
        }
        return octets == OCTETS
                ? Optional.of(new IpAddress(IpAddress.Family.V4, 0, bits))
                : Optional.empty();
    }

    /// Reads ASCII digits.
    ///
    /// @return the number, or -1 if there is none or it is more than `max`
    static int decimal(String text, int start, int end, int max) {
        int number = start < end ? 0 : -1;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
            if (number > max) {
                return -1;
            }
        }
        return number;
    }
}
