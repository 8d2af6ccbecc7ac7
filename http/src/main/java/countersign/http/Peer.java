package countersign.http;

import java.net.InetSocketAddress;

/// Who is at the other end of a connection.
///
/// @param address the next hop's: a proxy's, where there is one
/// @param secure whether the connection is TLS
public record Peer(InetSocketAddress address, boolean secure) {}
