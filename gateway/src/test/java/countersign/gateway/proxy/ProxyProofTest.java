package countersign.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.http.Header;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.Peer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The certificates are valid in 2026.
class ProxyProofTest {
    private static final String TEXT = "proxy-token-of-the-test-0123456789";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static X509Certificate certificate(String name) throws Exception {
        try (InputStream in = ProxyProofTest.class.getResourceAsStream("/proxy/" + name + ".crt")) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(Objects.requireNonNull(in));
        }
    }

    private static HttpRequest asked(Optional<X509Certificate> shown, Header... headers) {
        InetSocketAddress from = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
        return new HttpRequest(
                "3f0ab5c6-5b0f-4f0a-9d2a-6a4f3a1b2c3d",
                new Peer(
                        from,
                        true,
                        Optional.of(new Peer.Cipher("TLSv1.3", "TLS_AES_128_GCM_SHA256")),
                        shown),
                new HttpHead("GET", "/auth_request", List.of(headers)),
                new byte[0]);
    }

    private static Header token(String text) {
        return new Header(ProxyToken.HEADER, text);
    }

    private static Optional<X509Certificate> shown(String name) throws Exception {
        return name.equals("none") ? Optional.empty() : Optional.of(certificate(name));
    }

    @ParameterizedTest(name = "{0} and {1}: by token {2}, by certificate {3}, by both {4}")
    @CsvSource({
        "right, proxy, true, true, true",
        "right, stranger, true, false, false",
        "right, none, true, false, false",
        "wrong, proxy, false, true, false",
        "wrong, none, false, false, false"
    })
    void what_is_asked_for_must_be_shown(
            String text, String name, boolean token, boolean certificate, boolean both)
            throws Exception {
        HttpRequest asked = asked(shown(name), token(text.equals("right") ? TEXT : "x".repeat(40)));
        Optional<ProxyToken> known = Optional.of(ProxyToken.of(TEXT));
        Optional<ProxyCertificates> listed =
                Optional.of(new ProxyCertificates(List.of(certificate("proxy"))));

        assertEquals(token, new ProxyProof(known, Optional.empty()).isOf(asked, NOW));
        assertEquals(certificate, new ProxyProof(Optional.empty(), listed).isOf(asked, NOW));
        assertEquals(both, new ProxyProof(known, listed).isOf(asked, NOW));
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "2025-12-30T00:00:00Z, false",
        "2026-06-01T00:00:00Z, true",
        "2027-01-03T00:00:00Z, false"
    })
    void a_certificate_proves_something_while_it_is_valid(Instant now, boolean proves)
            throws Exception {
        ProxyProof proof =
                new ProxyProof(
                        Optional.empty(),
                        Optional.of(new ProxyCertificates(List.of(certificate("proxy")))));

        assertEquals(proves, proof.isOf(asked(shown("proxy")), now));
    }

    @Test
    void headers_that_name_a_certificate_prove_nothing() throws Exception {
        ProxyProof proof =
                new ProxyProof(
                        Optional.empty(),
                        Optional.of(new ProxyCertificates(List.of(certificate("proxy")))));
        HttpRequest forged =
                asked(
                        Optional.empty(),
                        new Header(
                                "X-SSL-Client-Cert",
                                certificate("proxy").toString().lines().findFirst().orElseThrow()),
                        new Header("X-Forwarded-Client-Cert", "Subject=\"CN=proxy\""));

        assertFalse(proof.isOf(forged, NOW));
        assertTrue(proof.isOf(asked(shown("proxy")), NOW));
    }

    @Test
    void there_is_no_proof_by_nothing() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ProxyProof(Optional.empty(), Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new ProxyCertificates(List.of()));
    }
}
