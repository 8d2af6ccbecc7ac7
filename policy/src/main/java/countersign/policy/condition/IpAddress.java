package countersign.policy.condition;

import java.util.Optional;

/// An address as the IP operators read it: 32 bits in `low`, or 128 bits.
record IpAddress(Family family, long high, long low) {
    enum Family {
        V4(32),
        V6(128);

        private final int bits;

        Family(int bits) {
            this.bits = bits;
        }

        int bits() {
            return bits;
        }
    }

    private static final String MAPPED = "::ffff:";
    private static final long MAPPED_BITS = 0xffffL;

    /// Reads what a policy writes before the slash. Empty if it is no address.
    static Optional<IpAddress> ofPolicy(String text) {
        return text.indexOf(':') >= 0 ? Ipv6Text.parse(text) : Ipv4Text.parse(text);
    }

    /// Reads a request's value: an IPv4 address mapped to IPv6 is the IPv4 address (recorded).
    static Optional<IpAddress> ofRequest(String text) {
        if (text.regionMatches(true, 0, MAPPED, 0, MAPPED.length()) && text.indexOf('.') >= 0) {
            return Ipv4Text.parse(text.substring(MAPPED.length()));
        }
        return ofPolicy(text).map(IpAddress::unmapped);
    }

    private IpAddress unmapped() {
        boolean mapped = family == Family.V6 && high == 0 && low >>> 32 == MAPPED_BITS;
        return mapped ? new IpAddress(Family.V4, 0, low & 0xffff_ffffL) : this;
    }
}
