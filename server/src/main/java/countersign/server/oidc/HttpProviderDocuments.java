package countersign.server.oidc;

import countersign.iam.oidc.ProviderDocuments;
import countersign.iam.oidcprovider.IssuerUrls;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Gets providers' documents by HTTPS.
public final class HttpProviderDocuments implements ProviderDocuments {
    private final ProviderHttp http;

    public HttpProviderDocuments(IssuerUrls urls, Neighbours neighbours) {
        this.http = new ProviderHttp(urls, neighbours);
    }

    @Override
    public byte[] get(URI url, List<String> thumbprints, int bytesMax) throws IOException {
        return http.get(url, thumbprints, bytesMax).body();
    }
}
