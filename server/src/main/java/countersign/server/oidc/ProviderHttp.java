package countersign.server.oidc;

import countersign.iam.oidc.ProviderDocuments;
import countersign.iam.oidcprovider.IssuerUrls;
import countersign.iam.store.MemoryOnly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Gets one document of a provider: over TLS that the machine's own certificate authorities or the
/// provider's thumbprints vouch for, from nowhere else than asked, within [#DEADLINE], and no more
/// than so many bytes.
///
/// Whoever may make a provider chooses the name, and whoever answers for the name the address. So a
/// name is looked up once, each address is judged, and the connection goes to an address that was
/// judged: a second answer of the name's server changes nothing. This machine's own loopback and
/// link-local neighbours are never asked, unless the setting for tests says so; private networks
/// only where a setting says so. Redirects are not followed. Blocks; for any thread.
final class ProviderHttp {
    /// AWS's own clients give up after about as long.
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final IssuerUrls urls;
    private final Neighbours neighbours;

    ProviderHttp(IssuerUrls urls, Neighbours neighbours) {
        this.urls = urls;
        this.neighbours = neighbours;
    }

    /// @param certificates that the server showed, its own first; none without TLS
    record Document(byte[] body, List<Certificate> certificates) {}

    /// @param url whose query may hold a secret, and is in no message
    /// @param thumbprints that may vouch for the server where no authority does
    /// @throws IOException where there is no answer 200 within the bounds
    Document get(URI url, List<String> thumbprints, int bytesMax) throws IOException {
        MemoryOnly.beforeWaiting();
        FutureTask<Document> exchange =
                new FutureTask<>(() -> exchange(url, thumbprints, bytesMax));
        Thread asking = Thread.ofVirtual().start(exchange);
        try {
            return exchange.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProviderDocuments.Answered answered
                    ? answered
                    : new IOException("No answer from " + shown(url), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("No answer from " + shown(url) + " within " + DEADLINE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + shown(url), e);
        } finally {
            asking.interrupt(); // closes the socket that a virtual thread waits for
        }
    }

    private Document exchange(URI url, List<String> thumbprints, int bytesMax) throws IOException {
        boolean secure = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        try (Socket plain = connected(judged(url), port);
                Socket socket = secure ? secured(plain, url.getHost(), port, thumbprints) : plain) {
            ProviderExchange exchange = new ProviderExchange(socket);
            exchange.ask(url);
            int status = exchange.status();
            if (status != 200) {
                throw new ProviderDocuments.Answered(shown(url), status);
            }
            byte[] body = exchange.body(bytesMax);
            return new Document(
                    body,
                    socket instanceof SSLSocket tls
                            ? List.of(tls.getSession().getPeerCertificates())
                            : List.of());
        }
    }

    /// The addresses of the one look-up, all of which may be asked.
    private List<InetAddress> judged(URI url) throws IOException {
        boolean loopback = urls == IssuerUrls.WITH_LOOPBACK && IssuerUrls.isLoopback(url);
        if (url.getHost() == null || (!loopback && !"https".equals(url.getScheme()))) {
            throw new IOException("It is not https");
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
            boolean allowed =
                    loopback
                            ? address.isLoopbackAddress()
                            : switch (OutsideAddress.of(address)) {
                                case PUBLIC -> true;
                                case PRIVATE -> neighbours == Neighbours.ASKED;
                                case NEVER -> false;
                            };
            if (!allowed) {
                throw new IOException(address.getHostAddress() + " may not be asked");
            }
            addresses.add(address);
        }
        return addresses;
    }

    private static Socket connected(List<InetAddress> addresses, int port) throws IOException {
        IOException failed = new IOException("The name has no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.connect(
                        new InetSocketAddress(address, port),
                        (int) DEADLINE.toMillis() / addresses.size());
                return socket;
            } catch (IOException e) {
                socket.close();
                failed = e;
            }
        }
        throw failed;
    }

    private static Socket secured(Socket plain, String host, int port, List<String> thumbprints)
            throws IOException {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        SSLSocket socket =
                (SSLSocket)
                        PinnedTrust.context(thumbprints)
                                .getSocketFactory()
                                .createSocket(plain, name, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String shown(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }
}
