package countersign.iam.password;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Where an attempt to sign in comes from, as far as one person has it: an IPv4 address, or the 64
/// bits of an IPv6 address that a provider gives to one customer (RFC 6177).
///
/// @param network in the textual form of one address
public record AttemptSource(String network) {
    private static final int NETWORK_BYTES = 8;

    /// @param address an address in figures
    /// @throws IllegalArgumentException where it is none
    public static AttemptSource of(String address) {
        InetAddress parsed = InetAddress.ofLiteral(address);
        if (!(parsed instanceof Inet6Address)) {
            return new AttemptSource(parsed.getHostAddress());
        }
        byte[] bytes = parsed.getAddress();
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < NETWORK_BYTES; i += 2) {
            int group = (Byte.toUnsignedInt(bytes[i]) << 8) | Byte.toUnsignedInt(bytes[i + 1]);
            network.append(Integer.toHexString(group)).append(':');
        }
        return new AttemptSource(network.append(':').toString());
    }
}
