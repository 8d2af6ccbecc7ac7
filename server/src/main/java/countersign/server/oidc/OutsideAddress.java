package countersign.server.oidc;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Where an address lies, as far as it matters to whoever is told by strangers where to connect
/// (IANA IPv4 and IPv6 Special-Purpose Address Registries, RFC 6890).
enum OutsideAddress {
    /// In the internet.
    PUBLIC,

    /// In a network of somebody's own.
    PRIVATE,

    /// This very machine, its link, many at once, or nowhere.
    NEVER;

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] COMPATIBLE = new byte[12];

    static OutsideAddress of(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()) {
            return NEVER;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? of4(bytes) : of6(bytes);
    }

    private static OutsideAddress of4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean nowhere =
                first == 0
                        || first >= 240
                        || (first == 192 && second == 0 && bytes[2] == 0)
                        || (first == 198 && (second == 18 || second == 19));
        boolean own =
                first == 10
                        || (first == 172 && second >= 16 && second < 32)
                        || (first == 192 && second == 168)
                        || (first == 100 && second >= 64 && second < 128);
        return nowhere ? NEVER : own ? PRIVATE : PUBLIC;
    }

    /// An address that stands for one of IPv4 lies where that one does.
    private static OutsideAddress of6(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (startsWith(bytes, NAT64) || startsWith(bytes, COMPATIBLE)) {
            return inside(bytes, 12);
        }
        if (first == 0x20 && second == 0x02) {
            return inside(bytes, 2);
        }
        boolean tunnel = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean own = (first & 0xfe) == 0xfc || (first == 0xfe && (second & 0xc0) == 0xc0);
        boolean global = (first & 0xe0) == 0x20 && !tunnel;
        return own ? PRIVATE : global ? PUBLIC : NEVER;
    }

    private static OutsideAddress inside(byte[] bytes, int at) {
        try {
            return of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
