package countersign.etcd;

import com.google.common.util.concurrent.Uninterruptibles;
import countersign.iam.store.StoreFault;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Asks the cluster: with a deadline, the next endpoint where one doesn't answer, and a new token
/// where the old one is refused.
final class Calls {
    private final Endpoints endpoints;
    private final Tokens tokens;
    private final Outage outage;
    private final SecureRandom random;
    private final ClusterNumber cluster = new ClusterNumber();
    private volatile boolean closed;

    /// @param random spreads those who ask again
    Calls(Endpoints endpoints, Tokens tokens, Outage outage, SecureRandom random) {
        this.endpoints = endpoints;
        this.tokens = tokens;
        this.outage = outage;
        this.random = random;
    }

    /// Of which cluster answers must be.
    ClusterNumber cluster() {
        return cluster;
    }

    /// Whether nobody answers at the time, as far as is known.
    Outage outage() {
        return outage;
    }

    /// Asks what may be asked again, until there is an answer or the time is up.
    ///
    /// @param attempt how long one endpoint may take
    /// @throws StoreFault where there is none
    <Q, R> R repeatable(Question<Q, R> question, Q request, Duration attempt, Deadline end) {
        Optional<Unanswered> first = Optional.empty(); // says the most: later ones only waited
        for (int tried = 0; ; tried++) {
            try {
                return once(question, request, attempt, end, tried);
            } catch (Unanswered e) {
                first = first.or(() -> Optional.of(e));
                if (end.isExpired()) {
                    throw new StoreFault(String.valueOf(first.get().getMessage()), e);
                }
                pause(tried + 1 - endpoints.count(), end);
            }
        }
    }

    /// Members that say at once that they have no leader would else be asked round and round, by
    /// all who wait, as fast as they answer.
    ///
    /// @param round since each endpoint was asked once, from 0; none before that
    private void pause(int round, Deadline end) {
        if (round >= 0) {
            long most = Limits.PAUSE_LEAST.multipliedBy(2L << Math.min(round, 2)).toNanos();
            long left = Math.max(0, end.timeRemaining(TimeUnit.NANOSECONDS));
            Uninterruptibles.sleepUninterruptibly(
                    Math.min(random.nextLong(most / 2, most), left), TimeUnit.NANOSECONDS);
        }
    }

    /// Asks what must not be asked twice. It is repeated only where it surely wasn't done.
    ///
    /// @param tried endpoints that failed before; once each of them did, a connection is waited for
    /// @throws Unanswered where nobody says whether it was done
    /// @throws StoreFault where it was not
    <Q, R> R once(Question<Q, R> question, Q request, Duration attempt, Deadline end, int tried)
            throws Unanswered {
        for (int refusals = 0; ; refusals++) {
            requireOpen();
            int endpoint = endpoints.current();
            Optional<String> token = token(endpoint, end);
            long asked = outage.asked();
            try {
                CallOptions options = CallOptions.DEFAULT.withDeadline(soonest(attempt, end));
                if (tried >= endpoints.count()) {
                    options = options.withWaitForReady();
                }
                R answer =
                        Waiting.answer(
                                ClientCalls.futureUnaryCall(
                                        channel(endpoint, token)
                                                .newCall(question.method(), options),
                                        request));
                if (!cluster.isOf(question.header().apply(answer))) {
                    throw Status.UNAVAILABLE
                            .withDescription("it is of another cluster than the one it was")
                            .asRuntimeException();
                }
                outage.answered();
                return answer;
            } catch (StatusRuntimeException e) {
                Failure failure = Failure.of(e.getStatus());
                if (failure == Failure.UNANSWERED) {
                    outage.unanswered(asked);
                } else {
                    outage.answered();
                }
                switch (failure) {
                    case UNANSWERED -> {
                        endpoints.failed(endpoint);
                        throw new Unanswered(told(endpoint, e), e);
                    }
                    case TOKEN_REFUSED -> {
                        tokens.refused(token);
                        if (refusals > 0 || token.isEmpty()) {
                            throw new StoreFault("Refused: " + told(endpoint, e), e);
                        }
                    }
                    case BUSY -> {
                        endpoints.failed(endpoint);
                        if (refusals > endpoints.count() || end.isExpired()) {
                            throw new StoreFault("Refused: " + told(endpoint, e), e);
                        }
                        pause(refusals, end);
                    }
                    case FULL, REFUSED -> throw new StoreFault("Refused: " + told(endpoint, e), e);
                }
            }
        }
    }

    /// The channel to `endpoint`, with what every request carries.
    Channel channel(int endpoint, Optional<String> token) {
        return ClientInterceptors.intercept(
                endpoints.channel(endpoint),
                MetadataUtils.newAttachHeadersInterceptor(Tokens.headers(token)));
    }

    /// The token to ask `endpoint` with; nothing was sent but the question for one.
    Optional<String> token(int endpoint, Deadline end) throws Unanswered {
        long asked = outage.asked();
        try {
            return tokens.current(endpoints.channel(endpoint), end);
        } catch (StatusRuntimeException e) {
            if (Failure.of(e.getStatus()) == Failure.UNANSWERED) {
                outage.unanswered(asked);
                endpoints.failed(endpoint);
                throw new Unanswered(told(endpoint, e), e);
            }
            throw new StoreFault("The user is refused: " + told(endpoint, e), e);
        }
    }

    /// From now on everything is refused.
    void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new StoreFault("The store is closed");
        }
    }

    private String told(int endpoint, StatusRuntimeException e) {
        return "etcd at " + endpoints.name(endpoint) + ": " + Failure.told(e.getStatus());
    }

    private static Deadline soonest(Duration attempt, Deadline end) {
        return end.minimum(Deadline.after(attempt.toMillis(), TimeUnit.MILLISECONDS));
    }
}
