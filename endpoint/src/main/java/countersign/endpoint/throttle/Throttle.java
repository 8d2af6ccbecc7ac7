package countersign.endpoint.throttle;

import countersign.endpoint.audit.Reason;
import countersign.http.HttpRequest;
import countersign.iam.credential.AccountId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /// So that what 16 nodes let through at once is owed until it came back.
    private static final Duration OWED_MAX = Duration.ofSeconds(30);

    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /// What there were too many requests of.
    public enum By {
        SOURCE,
        ACCOUNT
    }

    private final Sources sources;
    private final Optional<TokenBuckets> bySource;
    private final Optional<TokenBuckets> byAccount;
    private final Map<By, HotKeys> hot = new EnumMap<>(By.class);
    private final TokenBuckets records;
    private final AtomicLong unrecorded = new AtomicLong();
    private final Consumer<By> told;

    /// Whether other nodes let the same sources and accounts through.
    public enum Nodes {
        ONE,

        /// They tell each other ([SharedRates]).
        SEVERAL
    }

    /// Of the only node.
    public Throttle(Rates rates, Sources sources, SecureRandom seeds, Consumer<By> told) {
        this(rates, sources, Nodes.ONE, seeds, told);
    }

    /// @param told of each refusal
    public Throttle(
            Rates rates, Sources sources, Nodes nodes, SecureRandom seeds, Consumer<By> told) {
        this.sources = sources;
        this.bySource = buckets(By.SOURCE, rates.source(), nodes, seeds);
        this.byAccount = buckets(By.ACCOUNT, rates.account(), nodes, seeds);
        this.records = new TokenBuckets(RECORDS_A_SECOND, 0, 1);
        this.told = told;
    }

    private Optional<TokenBuckets> buckets(
            By by, OptionalInt rate, Nodes nodes, SecureRandom seeds) {
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (nodes) {
                    case ONE ->
                            new TokenBuckets(rate.getAsInt(), seeds.nextLong(), seeds.nextLong());
                    case SEVERAL -> {
                        HotKeys keys = new HotKeys(rate.getAsInt(), SharedRates.PERIOD);
                        hot.put(by, keys);
                        yield new TokenBuckets(
                                rate.getAsInt(),
                                seeds.nextLong(),
                                seeds.nextLong(),
                                OWED_MAX,
                                keys);
                    }
                });
    }

    /// What this node let through since it was asked last, of keys with much of it, some hundred at
    /// the most.
    List<Taken> drain() {
        List<Taken> all = new ArrayList<>();
        hot.forEach((by, keys) ->
                keys.drain().forEach((key, tokens) -> all.add(new Taken(by, key, tokens))));
        return all;
    }

    /// Counts what another node let through.
    void charge(Taken taken, Instant now) {
        switch (taken.by()) {
            case SOURCE ->
                    bySource.ifPresent(it -> it.charge(taken.key(), taken.tokens(), nanos(now)));
            case ACCOUNT ->
                    byAccount.ifPresent(it -> it.charge(taken.key(), taken.tokens(), nanos(now)));
        }
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
