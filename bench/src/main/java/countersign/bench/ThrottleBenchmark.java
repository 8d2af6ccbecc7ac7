package countersign.bench;

import countersign.endpoint.throttle.Rates;
import countersign.endpoint.throttle.Sources;
import countersign.endpoint.throttle.Throttle;
import countersign.http.HttpRequest;
import countersign.iam.credential.AccountId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What it costs to count a request for its source and for its account.
@State(Scope.Benchmark)
public class ThrottleBenchmark {
    private static final int RATE = 1_000_000;

    private final Throttle throttle =
            new Throttle(
                    new Rates(OptionalInt.of(RATE), OptionalInt.of(RATE)),
                    new Sources(Set.of()),
                    new SecureRandom(),
                    _ -> {});
    private final HttpRequest request = SampleServer.received(SampleRequest.unsigned());
    private final AccountId account = new AccountId("123456789012");
    private Instant now = SampleRequest.NOW;

    /// A source, whose time goes on so that it stays within its rate.
    @Benchmark
    public boolean source() {
        now = now.plusNanos(1_000);
        return throttle.admitsSource(request, now);
    }

    /// An account.
    @Benchmark
    public boolean account() {
        now = now.plusNanos(1_000);
        return throttle.admitsAccount(account, now);
    }
}
