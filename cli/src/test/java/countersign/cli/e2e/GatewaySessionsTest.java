package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.cli.client.ManualClock;
import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A session at the gateway after the key that asked for it is gone: it lasts, as on AWS, where
/// credentials of GetSessionToken can't be ended by their user's key (documented: *IAM User Guide,
/// "Permissions for temporary security credentials"*), or ends, by `sessions-end-with-key`.
class GatewaySessionsTest {
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"ec2:StopInstances","Resource":"*",
             "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}
            """;
    private static final String INSTANCE = "i-0123456789abcdef0";

    @TempDir private Path folder;
    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");

    @ParameterizedTest(name = "the key {0}, sessions-end-with-key {1}: {2}")
    @CsvSource({"inactive, off, 200", "deleted, off, 200", "inactive, on, 401", "deleted, on, 401"})
    void a_session_lasts_beyond_its_key_unless_it_is_said_otherwise(
            String key, String setting, int status) throws Exception {
        try (GatewayUnderTest gateway =
                GatewayUnderTest.start(folder, clock, "sessions-end-with-key", setting)) {
            Enrolled alice = Enrolled.make(gateway.iam(), gateway.root(), "alice");
            gateway.permit(gateway.root(), "alice", POLICY);
            SigningIdentity session =
                    Enrolled.identity(
                            alice.session(gateway.iam(), alice.phone().code(clock.instant(), 1)));
            byte[] captured = GatewayUnderTest.bytes(gateway.stop(session, INSTANCE), "");
            assertEquals(200, gateway.sent(captured).status());

            if (key.equals("inactive")) {
                gateway.deactivate("alice", alice.key());
            } else {
                gateway.iam()
                        .iamDone(
                                gateway.root(),
                                "DeleteAccessKey",
                                "UserName",
                                "alice",
                                "AccessKeyId",
                                alice.key().accessKeyId());
            }

            assertEquals(status, gateway.sent(captured).status(), "the one that was captured");
            byte[] anew = GatewayUnderTest.bytes(gateway.stop(session, INSTANCE), "");
            assertEquals(status, gateway.sent(anew).status(), "one that is signed now");
        }
    }
}
