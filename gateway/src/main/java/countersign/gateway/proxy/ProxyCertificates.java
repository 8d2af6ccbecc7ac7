package countersign.gateway.proxy;

import countersign.http.HttpRequest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The certificates by which proxies are known, each by itself. What TLS has proved of a connection
/// is all that counts: headers that name a certificate are whoever's who sends them.
public final class ProxyCertificates {
    private final Set<X509Certificate> listed;

    /// @throws IllegalArgumentException where there are none
    public ProxyCertificates(List<X509Certificate> listed) {
        if (listed.isEmpty()) {
            throw new IllegalArgumentException("Nobody would be known");
        }
        this.listed = Set.copyOf(listed);
    }

    /// Whether the connection's other side has one of them, and it is valid. Looked at with each
    /// request, since a connection may last longer than its certificate.
    boolean areShown(HttpRequest request, Instant now) {
        return request.peer()
                .certificate()
                .filter(listed::contains)
                .filter(shown -> isValid(shown, now))
                .isPresent();
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
