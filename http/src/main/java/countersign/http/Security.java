package countersign.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/// How connections are secured: by TLS, or not at all. The JDK does the cryptography.
final class Security {
    private final Optional<SslContext> context;
    private final HttpLimits.Times times;

    private Security(Optional<SslContext> context, HttpLimits.Times times) {
        this.context = context;
        this.times = times;
    }

    /// Reads the certificate and key, where there are.
    static Security load(HttpSettings settings) throws IOException {
        Optional<SslContext> context = Optional.empty();
        if (settings.tls().isPresent()) {
            context = Optional.of(context(settings.tls().get()));
        }
        return new Security(context, settings.limits().times());
    }

    private static SslContext context(Tls tls) throws IOException {
        try (InputStream chain = Files.newInputStream(tls.certificateChain());
                InputStream key = Files.newInputStream(tls.privateKey())) {
            return SslContextBuilder.forServer(chain, key)
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
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

    /// By which a secured connection is, after its handshake.
    static Peer.Cipher cipher(Channel channel) {
        SSLSession session = channel.pipeline().get(SslHandler.class).engine().getSession();
        return new Peer.Cipher(session.getProtocol(), session.getCipherSuite());
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
