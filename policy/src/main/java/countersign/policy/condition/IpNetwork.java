package countersign.policy.condition;

import java.util.Optional;

/// A network of a policy: `192.0.2.0/24`, `2001:db8::/32`, or one address.
///
/// Bits of an IPv4 address beyond the prefix are ignored; an IPv6 network that has some is none
/// (recorded).
///
/// @param prefix how many leading bits an address must share
/// @param highMask of the bits of the prefix in the upper half of an IPv6 address
/// @param lowMask of those in an IPv4 address, or in the lower half
record IpNetwork(IpAddress base, int prefix, long highMask, long lowMask) {
    private IpNetwork(IpAddress base, int prefix) {
        this(base, prefix, highMask(base, prefix), lowMask(base, prefix));
    }

    static Optional<IpNetwork> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> base = IpAddress.ofPolicy(slash < 0 ? text : text.substring(0, slash));
        if (base.isEmpty()) {
            return Optional.empty();
        }
        int bits = base.get().family().bits();
        int prefix = slash < 0 ? bits : prefix(text, slash + 1, bits);
        if (prefix < 0) {
            return Optional.empty();
        }
        IpNetwork network = new IpNetwork(base.get(), prefix);
        boolean hostBits = base.get().family() == IpAddress.Family.V6 && network.hasHostBits();
        return hostBits ? Optional.empty() : Optional.of(network);
    }

    boolean contains(IpAddress address) {
        if (address.family() != base.family()) {
            return false;
        }
        return ((address.high() ^ base.high()) & highMask) == 0
                && ((address.low() ^ base.low()) & lowMask) == 0;
    }

    private boolean hasHostBits() {
        return (base.high() & ~highMask) != 0 || (base.low() & ~lowMask) != 0;
    }

    private static long highMask(IpAddress base, int prefix) {
        return base.family() == IpAddress.Family.V4 ? 0 : leadingOnes(Math.min(prefix, 64), 64);
    }

    private static long lowMask(IpAddress base, int prefix) {
        return base.family() == IpAddress.Family.V4
                ? leadingOnes(prefix, 32)
                : leadingOnes(Math.max(0, prefix - 64), 64);
    }

    /// The first `ones` bits of a number of `width` bits.
    private static long leadingOnes(int ones, int width) {
        return ones == 0 ? 0 : -1L << (width - ones) & -1L >>> (64 - width);
    }

    private static int prefix(String text, int start, int bits) {
        boolean signed = start < text.length() && text.charAt(start) == '+';
        return Ipv4Text.decimal(text, signed ? start + 1 : start, text.length(), bits);
    }
}
