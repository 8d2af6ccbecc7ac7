package countersign.endpoint.throttle;

import countersign.endpoint.audit.Reason;
import countersign.http.HttpRequest;
import countersign.iam.credential.AccountId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Says which requests are too many, of their source before anything else is asked, and of their
/// account once it is known. In memory alone: no request waits for it, and it can't fail. For any
/// thread.
///
/// Refusals are counted all and recorded a few: 10 a second, since whoever sends too much could
/// fill the audit log otherwise. A record says how many before it there are none of.
public final class Throttle {
    private static final int RECORDS_A_SECOND = 10;
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /// What there were too many requests of.
    public enum By {
        SOURCE,
        ACCOUNT
    }

    private final Sources sources;
    private final Optional<TokenBuckets> bySource;
    private final Optional<TokenBuckets> byAccount;
    private final TokenBuckets records;
    private final AtomicLong unrecorded = new AtomicLong();
    private final Consumer<By> told;

    /// @param told of each refusal
    public Throttle(Rates rates, Sources sources, SecureRandom seeds, Consumer<By> told) {
        this.sources = sources;
        this.bySource = buckets(rates.source(), seeds);
        this.byAccount = buckets(rates.account(), seeds);
        this.records = new TokenBuckets(RECORDS_A_SECOND, 0, 1);
        this.told = told;
    }

    private static Optional<TokenBuckets> buckets(OptionalInt rate, SecureRandom seeds) {
        return rate.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TokenBuckets(rate.getAsInt(), seeds.nextLong(), seeds.nextLong()));
    }

    /// Whether the source of a request may send it now.
    public boolean admitsSource(HttpRequest request, Instant now) {
        return bySource.isEmpty() || bySource.get().take(sources.of(request), nanos(now));
    }

    /// Whether a request of the account may be served now.
    public boolean admitsAccount(AccountId account, Instant now) {
        return byAccount.isEmpty()
                || byAccount.get().take(Long.parseLong(account.text()), nanos(now));
    }

    /// Counts a refusal; empty where it is not to be recorded.
    public Optional<Reason.Throttled> refused(By by, Instant now) {
        told.accept(by);
        if (!records.take(0, nanos(now))) {
            unrecorded.incrementAndGet();
            return Optional.empty();
        }
        return Optional.of(
                new Reason.Throttled(
                        "too many requests of its "
                                + by.name().toLowerCase(Locale.ROOT)
                                + "; refusals before this one that were not recorded: "
                                + unrecorded.getAndSet(0)));
    }

    private static long nanos(Instant now) {
        return now.getEpochSecond() * NANOS + now.getNano();
    }
}
