package countersign.etcd;

import com.google.common.util.concurrent.ListenableFuture;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.AuthenticateResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// What every request carries: that it wants a cluster with a leader, and, where etcd knows users,
/// the token of ours. A token lasts some minutes (etcd's `--auth-token-ttl`), and not over a
/// restart; a new one is asked for when etcd refuses the old.
final class Tokens {
    /// etcd 3.4, `rpctypes/metadatafields.go` and `md.go`.
    private static final Metadata.Key<String> TOKEN = key("token");

    private static final Metadata.Key<String> HAS_LEADER = key("hasleader");

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int PASSWORD_BYTES_MAX = 4096;

    /// For how long a refusal is everybody's: etcd computes a bcrypt hash for each question.
    private static final Duration REFUSAL_COUNTS = Duration.ofSeconds(1);

    private final Optional<EtcdSettings.User> user;
    private final Duration deadline;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Asked> asked = Optional.empty(); // written with the lock held

    /// One question for a token, at the moment `at`, whose outcome is everybody's who needs one.
    private record Asked(ListenableFuture<AuthenticateResponse> answer, long at) {
        Optional<String> token() {
            return answer.state() == Future.State.SUCCESS
                    ? Optional.of(answer.resultNow().getToken())
                    : Optional.empty();
        }

        /// Whether etcd said no, and not just nothing.
        boolean isRefused() {
            return answer.state() == Future.State.FAILED
                    && answer.exceptionNow() instanceof StatusRuntimeException e
                    && Failure.of(e.getStatus()) != Failure.UNANSWERED;
        }
    }

    /// @param deadline how long an endpoint may take to answer
    /// @param nanos a clock that never goes back
    Tokens(Optional<EtcdSettings.User> user, Duration deadline, LongSupplier nanos) {
        this.user = user;
        this.deadline = deadline;
        this.nanos = nanos;
    }

    /// The token that is good as far as we know. Where there is none, waits until `end` for an
    /// answer to the one question that is on its way; asks `channel` if none is.
    ///
    /// @throws StatusRuntimeException where there isn't one in time
    Optional<String> current(Channel channel, Deadline end) {
        if (user.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> known = asked.flatMap(Asked::token);
        return known.isPresent()
                ? known
                : Optional.of(Waiting.answer(asked(channel, user.get()), end).getToken());
    }

    /// Forgets `refused`, unless somebody has a newer one already.
    void refused(Optional<String> refused) {
        lock.lock();
        try {
            if (refused.isPresent() && asked.flatMap(Asked::token).equals(refused)) {
                asked = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
    }

    private ListenableFuture<AuthenticateResponse> asked(Channel channel, EtcdSettings.User who) {
        lock.lock();
        try {
            Asked latest =
                    asked.filter(this::isOfUse)
                            .orElseGet(() -> new Asked(ask(channel, who), nanos.getAsLong()));
            asked = Optional.of(latest);
            return latest.answer();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOfUse(Asked latest) {
        return !latest.answer().isDone()
                || latest.token().isPresent()
                || (latest.isRefused()
                        && nanos.getAsLong() - latest.at() < REFUSAL_COUNTS.toNanos());
    }

    static Metadata headers(Optional<String> token) {
        Metadata headers = new Metadata();
        headers.put(HAS_LEADER, "true");
        token.ifPresent(text -> headers.put(TOKEN, text));
        return headers;
    }

    private ListenableFuture<AuthenticateResponse> ask(Channel channel, EtcdSettings.User who) {
        AuthenticateRequest request =
                AuthenticateRequest.newBuilder()
                        .setName(who.name())
                        .setPassword(password(who.passwordFile()))
                        .build();
        return ClientCalls.futureUnaryCall(
                channel.newCall(
                        AuthGrpc.getAuthenticateMethod(),
                        CallOptions.DEFAULT.withDeadlineAfter(deadline)),
                request);
    }

    private static String password(Path file) {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new StoreFault(
                        "The password file " + file + " can be used by others: make it mode 600");
            }
            if (Files.size(file) > PASSWORD_BYTES_MAX) {
                throw new StoreFault("The password file " + file + " is too long");
            }
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new StoreFault("The password file " + file + " can't be read", e);
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
