package countersign.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Believes those clients alone whose own certificate is listed and valid now. Who signed it says
/// nothing: of an authority, whoever gets one signed would be let in. That the client holds the key
/// is TLS's to see to.
final class ListedClients extends X509ExtendedTrustManager {
    private final Set<X509Certificate> listed;
    private final InstantSource clock;

    ListedClients(List<X509Certificate> listed, InstantSource clock) {
        this.listed = Set.copyOf(listed);
        this.clock = clock;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        if (chain.length == 0 || !listed.contains(chain[0])) {
            throw new CertificateException("The client's certificate is not listed");
        }
        Instant now = clock.instant();
        if (now.isBefore(chain[0].getNotBefore().toInstant())
                || now.isAfter(chain[0].getNotAfter().toInstant())) {
            throw new CertificateException("The client's certificate is not valid now");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("No servers are known here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    /// None, so that nobody is told whose certificates are asked for.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
