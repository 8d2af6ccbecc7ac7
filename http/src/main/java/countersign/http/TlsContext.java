package countersign.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/// Reads a [Tls] into what the engine needs; the JDK does the cryptography.
final class TlsContext {
    private TlsContext() {}

    static SslContext load(Tls tls) throws IOException {
        try (InputStream chain = Files.newInputStream(tls.certificateChain());
                InputStream key = Files.newInputStream(tls.privateKey())) {
            return SslContextBuilder.forServer(chain, key)
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IllegalArgumentException unreadable) {
            throw new IOException(
                    "No certificate in `%s` or no unencrypted PKCS #8 key in `%s`"
                            .formatted(tls.certificateChain(), tls.privateKey()),
                    unreadable);
        }
    }
}
