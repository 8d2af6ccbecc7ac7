package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.cli.client.PrivateFile;
import countersign.cli.wiring.StartFault;
import countersign.http.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Services that are reached by TLS, whose certificates no public authority has signed, and which
/// ask for one of the gateway's.
class GatewayTlsUpstreamTest {
    private static final String FORM = "Action=StopInstances&InstanceId.1=i-0123456789abcdef0";

    @TempDir private Path folder;

    /// A little ahead, so that what is made meanwhile is valid.
    private final ManualClock clock =
            new ManualClock(InstantSource.system().instant().plusSeconds(60));

    private static String route(String name, RecordingUpstream upstream, String... lines) {
        return GatewayUnderTest.route(name, "ec2", upstream.port(), "123456789012")
                        .replace("upstream = http:", "upstream = https:")
                + String.join("\n", lines)
                + "\n";
    }

    private GatewayUnderTest start(RecordingUpstream upstream, String... routes)
            throws IOException {
        return GatewayUnderTest.start(folder, clock, upstream, String.join("", routes));
    }

    private static int asked(GatewayUnderTest gateway, String route) throws IOException {
        return gateway.sent(gateway.ec2(gateway.root(), route, FORM)).status();
    }

    @Test
    void a_private_authority_is_believed_where_the_route_names_it() throws Exception {
        ServerCertificate house = ServerCertificate.make(folder.resolve("house"));
        ServerCertificate other = ServerCertificate.make(folder.resolve("other"));
        try (RecordingUpstream upstream =
                        RecordingUpstream.startWithTls(new Tls(house.chain(), house.key()));
                GatewayUnderTest gateway =
                        start(
                                upstream,
                                route("ec2", upstream, "upstream-ca = " + house.chain()),
                                route("wrong", upstream, "upstream-ca = " + other.chain()),
                                route("public", upstream))) {
            assertEquals(200, asked(gateway, "ec2"));
            assertEquals(503, asked(gateway, "wrong"));
            assertEquals(503, asked(gateway, "public"));
            assertEquals(1, upstream.requests().size());
            assertTrue(upstream.requests().getFirst().peer().secure());
        }
    }

    /// The connection of the one that shows it is idle and fits in all else.
    @Test
    void a_route_shows_its_own_certificate_and_no_other_route_s() throws Exception {
        ServerCertificate house = ServerCertificate.make(folder.resolve("house"));
        ServerCertificate ours = ServerCertificate.make(folder.resolve("ours"));
        Path key = PrivateFile.write(folder.resolve("ours.key"), Files.readString(ours.key()));
        String ca = "upstream-ca = " + house.chain();
        try (RecordingUpstream upstream =
                        RecordingUpstream.startWithTls(
                                new Tls(house.chain(), house.key()).forClients(ours.chain()));
                GatewayUnderTest gateway =
                        start(
                                upstream,
                                route(
                                        "ec2",
                                        upstream,
                                        ca,
                                        "upstream-certificate = " + ours.chain(),
                                        "upstream-key = " + key),
                                route("without", upstream, ca))) {
            assertEquals(200, asked(gateway, "ec2"));
            assertEquals(503, asked(gateway, "without"));
            assertEquals(200, asked(gateway, "ec2"));
            assertEquals(2, upstream.requests().size());
        }
    }

    @Test
    void a_key_that_others_may_read_or_that_is_another_s_stops_the_start() throws Exception {
        ServerCertificate ours = ServerCertificate.make(folder.resolve("ours"));
        ServerCertificate other = ServerCertificate.make(folder.resolve("other"));
        Path open = Files.writeString(folder.resolve("open.key"), Files.readString(ours.key()));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Path others =
                PrivateFile.write(folder.resolve("others.key"), Files.readString(other.key()));
        try (RecordingUpstream upstream = RecordingUpstream.start()) {
            for (Path key : new Path[] {open, others, folder.resolve("missing.key")}) {
                StartFault fault =
                        assertThrows(
                                StartFault.class,
                                () ->
                                        start(
                                                        upstream,
                                                        route(
                                                                "ec2",
                                                                upstream,
                                                                "upstream-certificate = "
                                                                        + ours.chain(),
                                                                "upstream-key = " + key))
                                                .close());

                String told = String.valueOf(fault.getMessage());
                assertTrue(told.contains("route ec2") && told.contains(key.toString()), told);
            }
        }
    }
}
