package countersign.server.oidc;

import countersign.iam.oidcprovider.IssuerUrls;
import countersign.iam.store.MemoryOnly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;

/// Gets one document of a provider: over TLS that the machine's own certificate authorities or the
/// provider's thumbprints vouch for, from nowhere else than asked, within [#DEADLINE], and no more
/// than so many bytes.
///
/// Whoever may make a provider chooses the address, so this machine's own loopback and link-local
/// neighbours are never asked, unless the setting for tests says so. Blocks; for any thread.
final class ProviderHttp {
    /// AWS's own clients give up after about as long.
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private final IssuerUrls urls;

    ProviderHttp(IssuerUrls urls) {
        this.urls = urls;
    }

    /// @param certificates that the server showed, its own first; none without TLS
    record Document(byte[] body, List<Certificate> certificates) {}

    /// @param thumbprints that may vouch for the server where no authority does
    /// @throws IOException where there is no answer 200 within the bounds
    Document get(URI url, List<String> thumbprints, int bytesMax) throws IOException {
        MemoryOnly.beforeWaiting();
        requireAllowed(url);
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(DEADLINE)
                        .header("Accept", "application/json")
                        .build();
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(DEADLINE)
                        .sslContext(PinnedTrust.context(thumbprints))
                        .build();
        try {
            HttpResponse<byte[]> answer =
                    client.sendAsync(
                                    request,
                                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax))
                            .get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answered " + answer.statusCode());
            }
            return new Document(answer.body(), certificates(answer));
        } catch (ExecutionException e) {
            throw new IOException("No answer from " + url, e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("No answer from " + url + " within " + DEADLINE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + url, e);
        } finally {
            client.shutdownNow();
        }
    }

    private void requireAllowed(URI url) throws IOException {
        if (urls == IssuerUrls.WITH_LOOPBACK && IssuerUrls.isLoopback(url)) {
            return;
        }
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IOException(url + " is not https");
        }
        for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
            if (address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()) {
                throw new IOException(url + " is this machine, or a link-local neighbour");
            }
        }
    }

    private static List<Certificate> certificates(HttpResponse<?> answer)
            throws SSLPeerUnverifiedException {
        Optional<javax.net.ssl.SSLSession> session = answer.sslSession();
        return session.isPresent() ? List.of(session.get().getPeerCertificates()) : List.of();
    }
}
