package countersign.etcd;

import com.google.common.util.concurrent.Uninterruptibles;
import countersign.iam.store.StoreFault;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Asks the cluster: with a deadline, the next endpoint where one doesn't answer, and a new token
/// where the old one is refused.
final class Calls {
    private final Endpoints endpoints;
    private final Tokens tokens;
    private final Outage outage;
    private volatile boolean closed;

    Calls(Endpoints endpoints, Tokens tokens, Outage outage) {
        this.endpoints = endpoints;
        this.tokens = tokens;
        this.outage = outage;
    }

    /// Whether nobody answers at the time, as far as is known.
    Outage outage() {
        return outage;
    }

    /// Asks what may be asked again, until there is an answer or the time is up.
    ///
    /// @param attempt how long one endpoint may take
    /// @throws StoreFault where there is none
    <Q, R> R repeatable(MethodDescriptor<Q, R> method, Q request, Duration attempt, Deadline end) {
        Optional<Unanswered> first = Optional.empty(); // says the most: later ones only waited
        for (int tried = 0; ; tried++) {
            try {
                return once(method, request, attempt, end, tried);
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
    private static void pause(int round, Deadline end) {
        if (round >= 0) {
            Duration longer = Limits.PAUSE_LEAST.multipliedBy(1L << Math.min(round, 2));
            long left = Math.max(0, end.timeRemaining(TimeUnit.NANOSECONDS));
            Uninterruptibles.sleepUninterruptibly(
                    Math.min(longer.toNanos(), left), TimeUnit.NANOSECONDS);
        }
    }

    /// Asks what must not be asked twice. It is repeated only where it surely wasn't done.
    ///
    /// @param tried endpoints that failed before; once each of them did, a connection is waited for
    /// @throws Unanswered where nobody says whether it was done
    /// @throws StoreFault where it was not
    <Q, R> R once(
            MethodDescriptor<Q, R> method, Q request, Duration attempt, Deadline end, int tried)
            throws Unanswered {
        for (int refusals = 0; ; refusals++) {
            requireOpen();
            int endpoint = endpoints.current();
            Optional<String> token = token(endpoint);
            long asked = outage.asked();
            try {
                CallOptions options = CallOptions.DEFAULT.withDeadline(soonest(attempt, end));
                if (tried >= endpoints.count()) {
                    options = options.withWaitForReady();
                }
                R answer =
                        Waiting.answer(
                                ClientCalls.futureUnaryCall(
                                        channel(endpoint, token).newCall(method, options),
                                        request));
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
    Optional<String> token(int endpoint) throws Unanswered {
        long asked = outage.asked();
        try {
            return tokens.current(endpoints.channel(endpoint));
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
