package countersign.http;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocketFactory;

/// The sockets of a client that secures its connections. Versions and names of hosts are seen to by
/// whoever connects.
final class ClientSecurity {
    private ClientSecurity() {}

    /// @throws IOException naming the file that can't be used
    static SSLSocketFactory sockets(ClientTls tls) throws IOException {
        if (tls.equals(ClientTls.STANDARD)) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        if (tls.authorities().isPresent()) {
            builder.trustManager(new CertificateFile(tls.authorities().get()).read());
        }
        if (tls.identity().isPresent()) {
            OwnCertificate own = OwnCertificate.read(tls.identity().get());
            builder.keyManager(own.key(), own.chain().toArray(X509Certificate[]::new));
        }
        return ((JdkSslContext) builder.build()).context().getSocketFactory();
    }
}
