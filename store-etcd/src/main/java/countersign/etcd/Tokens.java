package countersign.etcd;

import com.google.common.util.concurrent.Uninterruptibles;
import countersign.iam.store.StoreFault;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

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

    private final Optional<EtcdSettings.User> user;
    private final Duration deadline;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<String> token = Optional.empty();

    Tokens(Optional<EtcdSettings.User> user, Duration deadline) {
        this.user = user;
        this.deadline = deadline;
    }

    /// The token that is good as far as we know; asks `channel` for one where there is none, or
    /// waits for who does.
    ///
    /// @throws io.grpc.StatusRuntimeException where it doesn't give one in time
    Optional<String> current(Channel channel) {
        Optional<String> known = token;
        if (user.isEmpty() || known.isPresent()) {
            return known;
        }
        // else many who ask one after the other would each wait for all before them
        if (!Uninterruptibles.tryLockUninterruptibly(asking, deadline)) {
            throw Status.DEADLINE_EXCEEDED
                    .withDescription("others wait for a token")
                    .asRuntimeException();
        }
        try {
            if (token.isEmpty()) {
                token = Optional.of(ask(channel, user.get()));
            }
            return token;
        } finally {
            asking.unlock();
        }
    }

    /// Forgets `refused`, unless somebody has a newer one already.
    void refused(Optional<String> refused) {
        asking.lock();
        try {
            if (token.equals(refused)) {
                token = Optional.empty();
            }
        } finally {
            asking.unlock();
        }
    }

    static Metadata headers(Optional<String> token) {
        Metadata headers = new Metadata();
        headers.put(HAS_LEADER, "true");
        token.ifPresent(text -> headers.put(TOKEN, text));
        return headers;
    }

    private String ask(Channel channel, EtcdSettings.User who) {
        AuthenticateRequest request =
                AuthenticateRequest.newBuilder()
                        .setName(who.name())
                        .setPassword(password(who.passwordFile()))
                        .build();
        return Waiting.answer(
                        ClientCalls.futureUnaryCall(
                                channel.newCall(
                                        AuthGrpc.getAuthenticateMethod(),
                                        CallOptions.DEFAULT
                                                .withDeadlineAfter(deadline)
                                                .withWaitForReady()),
                                request))
                .getToken();
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
