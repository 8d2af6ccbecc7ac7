package countersign.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// How connections are secured: by TLS, or not at all. The JDK does the cryptography.
final class Security {
    private final Optional<SslContext> context;
    private final HttpLimits.Times times;

    private Security(Optional<SslContext> context, HttpLimits.Times times) {
        this.context = context;
        this.times = times;
    }

    /// Reads the certificates and the key, where there are.
    ///
    /// @param clock by which clients' certificates must be valid
    static Security load(HttpSettings settings, InstantSource clock) throws IOException {
        Optional<SslContext> context = Optional.empty();
        if (settings.tls().isPresent()) {
            context = Optional.of(context(settings.tls().get(), clock));
        }
        return new Security(context, settings.limits().times());
    }

    private static SslContext context(Tls tls, InstantSource clock) throws IOException {
        Optional<ListedClients> clients = clients(tls, clock);
        try (InputStream chain = Files.newInputStream(tls.certificateChain());
                InputStream key = Files.newInputStream(tls.privateKey())) {
            SslContextBuilder builder =
                    SslContextBuilder.forServer(chain, key)
                            .sslProvider(SslProvider.JDK)
                            .protocols("TLSv1.3", "TLSv1.2");
            if (clients.isPresent()) {
                builder.trustManager(clients.get()).clientAuth(ClientAuth.REQUIRE);
            }
            return builder.build();
        } catch (IllegalArgumentException unreadable) {
            throw new IOException(
                    "No certificate in `"
                            + tls.certificateChain()
                            + "`, or no unencrypted PKCS #8 key in `"
                            + tls.privateKey()
                            + "`",
                    unreadable);
        }
    }

    private static Optional<ListedClients> clients(Tls tls, InstantSource clock)
            throws IOException {
        if (tls.clients().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ListedClients(new CertificateFile(tls.clients().get()).read(), clock));
    }

    /// Who a secured connection's peer has turned out to be, after its handshake.
    static Peer known(Peer peer, Channel channel) {
        SSLSession session = channel.pipeline().get(SslHandler.class).engine().getSession();
        return peer.by(
                new Peer.Cipher(session.getProtocol(), session.getCipherSuite()),
                certificate(session));
    }

    private static Optional<X509Certificate> certificate(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate shown
                    ? Optional.of(shown)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    /// Secures a new connection, and says whose it is.
    Peer secure(Channel channel) {
        if (context.isPresent()) {
            SslHandler handler = context.get().newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(times.head().toMillis());
            channel.pipeline().addLast(handler);
        }
        return new Peer((InetSocketAddress) channel.remoteAddress(), context.isPresent());
    }
}
