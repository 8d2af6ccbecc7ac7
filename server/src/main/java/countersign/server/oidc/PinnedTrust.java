package countersign.server.oidc;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts whom this machine's certificate authorities vouch for; where they don't, a certificate of
/// the chain that was shown may, if its thumbprint is one of the provider's (IAM API Reference,
/// "CreateOpenIDConnectProvider", on what thumbprints are for).
///
/// That certificate is then the only authority, for this one handshake: the path up to it, the
/// dates and the server's name are checked as ever.
final class PinnedTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager authorities;
    private final List<String> thumbprints;

    private PinnedTrust(X509ExtendedTrustManager authorities, List<String> thumbprints) {
        this.authorities = authorities;
        this.thumbprints = List.copyOf(thumbprints);
    }

    /// @param thumbprints SHA-1 in lower-case hexadecimal
    static SSLContext context(List<String> thumbprints) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trust = {new PinnedTrust(managerOf(Optional.empty()), thumbprints)};
            context.init(null, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            authorities.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException untrusted) {
            pinned(chain, untrusted).checkServerTrusted(chain, authType, engine);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        try {
            authorities.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException untrusted) {
            pinned(chain, untrusted).checkServerTrusted(chain, authType, socket);
        }
    }

    /// Knows no server's name, so there is nothing that it could check.
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("A server is trusted by its name too");
    }

    private X509ExtendedTrustManager pinned(X509Certificate[] chain, CertificateException otherwise)
            throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (thumbprints.contains(Thumbprint.of(certificate))) {
                return managerOf(Optional.of(certificate));
            }
        }
        throw otherwise;
    }

    /// @param authority the only one to trust; this machine's own where there is none
    private static X509ExtendedTrustManager managerOf(Optional<X509Certificate> authority) {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authority.isPresent() ? storeOf(authority.get()) : null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new IllegalStateException("This Java has no X.509 trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java can't check certificates", e);
        }
    }

    private static KeyStore storeOf(X509Certificate authority)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("pinned", authority);
        return store;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("Nobody is served here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("Nobody is served here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("Nobody is served here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
