package countersign.server.oidc;

import countersign.iam.oidc.KeyDiscovery;
import countersign.iam.oidcprovider.IssuerUrls;
import countersign.iam.oidcprovider.ProviderCertificates;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees a provider's certificates by asking for its discovery document, on a connection that this
/// machine's certificate authorities vouch for: what is pinned by itself must be told by a person.
public final class HttpProviderCertificates implements ProviderCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(HttpProviderCertificates.class);

    private final ProviderHttp http;

    public HttpProviderCertificates(IssuerUrls urls, Neighbours neighbours) {
        this.http = new ProviderHttp(urls, neighbours);
    }

    @Override
    public Optional<String> topThumbprint(String url) {
        try {
            List<Certificate> chain =
                    http.get(KeyDiscovery.urlOf(url), List.of(), KeyDiscovery.DISCOVERY_BYTES_MAX)
                            .certificates();
            return chain.isEmpty() ? Optional.empty() : Optional.of(Thumbprint.of(chain.getLast()));
        } catch (IOException | URISyntaxException | CertificateEncodingException fault) {
            LOG.debug("provider={} showed no certificate", url, fault);
            return Optional.empty();
        }
    }
}
