package countersign.cli.client;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Makes the AWS SDK for Java sign by the clock of the test.
final class SigningClock implements ExecutionInterceptor {
    private final InstantSource clock;

    SigningClock(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("deprecation") // what came after it has no way in but a signer of one's own
    public void beforeExecution(
            Context.BeforeExecution context, ExecutionAttributes executionAttributes) {
        Clock fixed = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        executionAttributes.putAttribute(AwsSignerExecutionAttribute.SIGNING_CLOCK, fixed);
    }
}
