package countersign.http;

/// Where requests are sent to.
///
/// @param host a name or an address; IPv6 ones in brackets
/// @param port 1 to 65,535
/// @param secure whether by TLS; then the certificate must be of the host, and of one that the
///   client believes
public record HttpOrigin(String host, int port, boolean secure) {
    private static final int PORT = 80;
    private static final int SECURE_PORT = 443;
    private static final int PORT_MAX = 65_535;

    public HttpOrigin {
        if (!FieldSyntax.isHost(host) || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("No host and port: " + host + ":" + port);
        }
    }

    /// As it stands in `Host`: without the port that goes without saying.
    public String authority() {
        return port == (secure ? SECURE_PORT : PORT) ? host : host + ":" + port;
    }

    /// The host as sockets take it.
    String socketHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
