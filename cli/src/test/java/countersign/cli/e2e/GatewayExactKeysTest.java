package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.cli.client.ManualClock;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys with slashes in a row, before a service of which the operator says that it takes them byte
/// for byte, and before one of which he doesn't.
class GatewayExactKeysTest {
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],
             "Resource":["arn:aws:s3:::box/mine/*","arn:aws:s3:::box/one//key"]},
            {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::box/mine//secret*"}]}
            """;

    @TempDir private Path folder;
    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");

    private interface Story {
        void tell(GatewayUnderTest gateway, SigningIdentity alice) throws Exception;
    }

    private void tell(Story story) throws Exception {
        try (RecordingUpstream upstream = RecordingUpstream.start()) {
            String routes =
                    GatewayUnderTest.route("ec2", "ec2", upstream.port(), "123456789012")
                            + GatewayUnderTest.route("s3", "s3", upstream.port(), "123456789012")
                            + GatewayUnderTest.route("exact", "s3", upstream.port(), "123456789012")
                            + "keys = exact\n";
            try (GatewayUnderTest gateway =
                    GatewayUnderTest.start(folder, clock, upstream, routes)) {
                story.tell(gateway, gateway.user("alice", POLICY));
            }
        }
    }

    private int asked(
            GatewayUnderTest gateway,
            SigningIdentity who,
            String method,
            String host,
            String path,
            String... headers)
            throws Exception {
        List<Header> all =
                headers.length == 0
                        ? List.of(new Header("Host", host))
                        : List.of(new Header("Host", host), new Header(headers[0], headers[1]));
        SigningTarget target = new SigningTarget(GatewayUnderTest.REGION, "s3", PathRule.S3);
        PlainRequest request =
                new SigV4Signer(clock, who, target)
                        .sign(new PlainRequest(method, path, "", all, new byte[0]));
        return gateway.sent(request).status();
    }

    @Test
    void they_are_judged_and_go_on_byte_for_byte() throws Exception {
        tell((gateway, alice) -> {
            for (String path : List.of("/box/mine//o", "/box/mine/a///b%20c", "/box/one//key")) {
                assertEquals(200, asked(gateway, alice, "GET", "exact.test", path));
                assertEquals(path, gateway.upstream().requests().getLast().rawTarget());
            }
            assertEquals(200, asked(gateway, alice, "GET", "box.exact.test", "/mine//o"));
            assertEquals("/mine//o", gateway.upstream().requests().getLast().rawTarget());
            assertEquals(
                    200,
                    asked(
                            gateway,
                            alice,
                            "PUT",
                            "exact.test",
                            "/box/mine//copy",
                            "x-amz-copy-source",
                            "/box/one//key"));
        });
    }

    @Test
    void what_policies_say_of_one_key_is_of_no_other() throws Exception {
        tell((gateway, alice) -> {
            for (String path :
                    List.of(
                            "/box/one/key",
                            "/box/one///key",
                            "/box/mine//secret",
                            "/box/mine//secrets/o",
                            "/box/other//o")) {
                assertEquals(403, asked(gateway, alice, "GET", "exact.test", path), path);
            }
            String[] copied = {"x-amz-copy-source", "/box/mine//secret"};
            assertEquals(403, asked(gateway, alice, "PUT", "exact.test", "/box/mine/o", copied));
            assertEquals(List.of(), gateway.upstream().requests());
        });
    }

    @Test
    void what_could_be_another_key_is_refused_still() throws Exception {
        tell((gateway, alice) -> {
            SigningIdentity root = gateway.root();
            for (String path :
                    List.of(
                            "/box/mine//../other/o",
                            "/box/mine//%2e%2e/other/o",
                            "/box/mine//./o",
                            "/box/mine/..//o",
                            "/box/mine/%2F/o",
                            "/box//mine/o",
                            "//box/mine/o",
                            "/box/mine//")) {
                assertEquals(400, asked(gateway, root, "GET", "exact.test", path), path);
            }
            assertEquals(400, asked(gateway, root, "GET", "box.exact.test", "//mine/o"));
            assertEquals(400, asked(gateway, root, "GET", "s3.test", "/box/mine//o"));
            assertEquals(List.of(), gateway.upstream().requests());
        });
    }
}
