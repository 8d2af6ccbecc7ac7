package countersign.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sts.StsClient;

/// What is throttled the AWS SDK for Java 2 tries again by itself, by its own rules.
class ThrottledSdkTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T10:00:00Z"));

    @Test
    void a_throttled_call_is_sent_again_and_succeeds() {
        Map<String, String> settings = Map.of("ephemeral", "on", "account-rate-max", "1/s");
        Refusals refusals = new Refusals(clock);
        try (ServerUnderTest server = ServerUnderTest.start(clock, settings);
                StsClient sts = sts(server, refusals)) {
            String first = sts.getCallerIdentity().arn();
            String second = sts.getCallerIdentity().arn();

            assertEquals(first, second);
            assertEquals(1, refusals.seen.get());
        }
    }

    private StsClient sts(ServerUnderTest server, Refusals refusals) {
        return StsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(
                                        server.rootAccessKeyId(), server.rootSecretAccessKey())))
                .overrideConfiguration(options ->
                        options.addExecutionInterceptor(new SigningClock(clock))
                                .addExecutionInterceptor(refusals)
                                .retryStrategy(
                                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                                .throttlingBackoffStrategy(
                                                        BackoffStrategy.retryImmediately())
                                                .build()))
                .build();
    }

    /// Sees each refusal, and lets a second pass.
    private record Refusals(ManualClock clock, AtomicInteger seen) implements ExecutionInterceptor {
        Refusals(ManualClock clock) {
            this(clock, new AtomicInteger());
        }

        @Override
        public void afterTransmission(
                Context.AfterTransmission context, ExecutionAttributes attributes) {
            if (context.httpResponse().statusCode() == 400) {
                assertTrue(seen.incrementAndGet() < 10, "throttled for ever");
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }
}
