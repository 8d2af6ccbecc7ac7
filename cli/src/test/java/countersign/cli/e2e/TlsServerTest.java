package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.wiring.StartFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server with a certificate, as it is shipped: what is said by TLS, and what the audit record
/// says of it.
final class TlsServerTest {
    @TempDir private Path folder;

    @Test
    void the_audit_record_says_by_which_protocol_and_cipher_a_request_came() throws Exception {
        ServerCertificate certificate = ServerCertificate.make(folder);
        Path data = folder.resolve("data");
        String host;
        try (LocalServer server =
                        LocalServer.start(
                                data,
                                InstantSource.system(),
                                "tls-certificate",
                                certificate.chain().toString(),
                                "tls-key",
                                certificate.key().toString());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(certificate.trusting()).build()) {
            host = "localhost:" + server.server().port();
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("https://" + host + "/"))
                            .version(HttpClient.Version.HTTP_1_1)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "Action=GetCallerIdentity&Version=2011-06-15"))
                            .build();

            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());

            assertEquals(403, answer.statusCode());
            assertTrue(answer.body().contains("MissingAuthenticationToken"), answer.body());
        }

        String records = audit(data);
        assertTrue(
                records.contains(
                        "\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":\"TLS_"),
                records);
        assertTrue(records.contains("\"clientProvidedHostHeader\":\"" + host + "\""), records);
    }

    @Test
    void a_key_that_others_can_use_is_refused() throws Exception {
        ServerCertificate certificate = ServerCertificate.make(folder);
        Files.setPosixFilePermissions(
                certificate.key(), PosixFilePermissions.fromString("rw-r--r--"));

        StartFault fault =
                assertThrows(
                        StartFault.class,
                        () ->
                                LocalServer.start(
                                        folder.resolve("data"),
                                        InstantSource.system(),
                                        "tls-certificate",
                                        certificate.chain().toString(),
                                        "tls-key",
                                        certificate.key().toString()));

        assertTrue(String.valueOf(fault.getMessage()).contains("mode 600"), fault::getMessage);
    }

    private static String audit(Path data) throws IOException {
        StringBuilder records = new StringBuilder();
        try (Stream<Path> files = Files.walk(data.resolve("audit"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                records.append(Files.readString(file));
            }
        }
        return records.toString();
    }
}
