package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.cli.client.ManualClock;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who sends too much, to the gateway and to the AWS APIs together.
final class GatewayThrottleTest {
    private static final String MINE = "i-0123456789abcdef0";
    private static final String ALL =
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}
            """;

    @TempDir private Path folder;
    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");

    /// Documented: *EC2 API Reference, "Throttling"*; Smithy, "AWS JSON 1.1 protocol"; *AWS Lambda
    /// API Reference*, "Invoke".
    @Test
    void an_account_has_one_rate_for_the_gateway_and_the_apis_and_each_service_its_own_refusal()
            throws Exception {
        try (GatewayUnderTest gateway =
                GatewayUnderTest.start(folder, clock, "account-rate-max", "10/s")) {
            SigningIdentity bob = gateway.user("bob", ALL); // three requests

            for (int i = 0; i < 7; i++) {
                assertEquals(200, gateway.sent(gateway.stop(bob, MINE)).status());
            }

            Reply ec2 = gateway.sent(gateway.stop(bob, MINE));
            assertEquals("503 RequestLimitExceeded", ec2.status() + " " + ec2.get("Code"));
            Reply dynamo =
                    gateway.sent(
                            json(gateway, bob, "dynamodb", "/", "DynamoDB_20120810.ListTables"));
            assertEquals("ThrottlingException", dynamo.header("x-amzn-ErrorType"));
            assertEquals(400, dynamo.status());
            Reply lambda =
                    gateway.sent(
                            gateway.signed(
                                    bob,
                                    "lambda",
                                    "lambda",
                                    "GET",
                                    "/2015-03-31/functions/f",
                                    "",
                                    ""));
            assertEquals(429, lambda.status());
            assertEquals("Throttling", gateway.iam().iam(bob, "ListUsers").code());
            assertEquals(7, gateway.upstream().requests().size());

            clock.advance(Duration.ofSeconds(1));
            assertEquals(200, gateway.sent(gateway.stop(bob, MINE)).status());
        }
    }

    @Test
    void a_source_is_turned_away_before_its_signature_is_looked_at() throws Exception {
        try (GatewayUnderTest gateway =
                GatewayUnderTest.start(folder, clock, "source-rate-max", "10/s")) {
            SigningIdentity bob = gateway.user("bob", ALL);
            SigningIdentity stranger = Enrolled.identity("AKIAIOSFODNN7EXAMPLE", "x".repeat(40));

            for (int i = 0; i < 7; i++) {
                assertEquals(401, gateway.sent(gateway.stop(stranger, MINE)).status());
            }

            assertEquals(503, gateway.sent(gateway.stop(stranger, MINE)).status());
            assertEquals(503, gateway.sent(gateway.stop(bob, MINE)).status());
            assertEquals("Throttling", gateway.iam().iam(bob, "ListUsers").code());
            assertEquals(0, gateway.upstream().requests().size());
        }
    }

    private static PlainRequest json(
            GatewayUnderTest gateway,
            SigningIdentity who,
            String service,
            String path,
            String target) {
        return gateway.signed(
                who,
                service,
                service,
                "POST",
                path,
                "",
                "{}",
                "X-Amz-Target",
                target,
                "Content-Type",
                "application/x-amz-json-1.0");
    }
}
