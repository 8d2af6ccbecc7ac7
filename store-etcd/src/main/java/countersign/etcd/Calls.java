package countersign.etcd;

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
    private volatile boolean closed;

    Calls(Endpoints endpoints, Tokens tokens) {
        this.endpoints = endpoints;
        this.tokens = tokens;
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
            }
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
            try {
                CallOptions options = CallOptions.DEFAULT.withDeadline(soonest(attempt, end));
                if (tried >= endpoints.count()) {
                    options = options.withWaitForReady();
                }
                return Waiting.answer(
                        ClientCalls.futureUnaryCall(
                                channel(endpoint, token).newCall(method, options), request));
            } catch (StatusRuntimeException e) {
                switch (Failure.of(e.getStatus())) {
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
                    }
                    case REFUSED -> throw new StoreFault("Refused: " + told(endpoint, e), e);
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
        try {
            return tokens.current(endpoints.channel(endpoint));
        } catch (StatusRuntimeException e) {
            if (Failure.of(e.getStatus()) == Failure.UNANSWERED) {
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
