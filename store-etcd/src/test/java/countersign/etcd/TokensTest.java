package countersign.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.util.concurrent.Uninterruptibles;
import io.etcd.jetcd.api.AuthenticateResponse;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who waits for a token, and for how long, where etcd is silent or says no.
final class TokensTest {
    private static final int MANY = 20;

    @TempDir private Path directory;
    private final AtomicLong nanos = new AtomicLong();
    private FakeEtcd etcd;
    private ManagedChannel channel;
    private Tokens tokens;

    @BeforeEach
    void startEtcd() throws Exception {
        Path password = directory.resolve("password");
        Files.writeString(password, "open sesame\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        etcd = FakeEtcd.start();
        channel =
                Grpc.newChannelBuilderForAddress(
                                "127.0.0.1",
                                etcd.address().getPort(),
                                InsecureChannelCredentials.create())
                        .proxyDetector(_ -> null)
                        .build();
        tokens =
                new Tokens(
                        Optional.of(new EtcdSettings.User("countersign", password)),
                        Duration.ofSeconds(60),
                        nanos::get);
    }

    @AfterEach
    void endEtcd() {
        channel.shutdownNow();
        etcd.close();
    }

    @Test
    void many_share_one_question_and_each_waits_as_long_as_it_may_alone() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        etcd.tokens(_ -> {
            Uninterruptibles.awaitUninterruptibly(silent);
            return AuthenticateResponse.newBuilder().setToken("late").build();
        });

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Status.Code>> refused = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                refused.add(callers.submit(() -> refusal(1).getStatus().getCode()));
            }
            for (Future<Status.Code> one : refused) {
                assertEquals(Status.Code.DEADLINE_EXCEEDED, one.get(30, TimeUnit.SECONDS));
            }
        }
        silent.countDown();

        assertEquals(Optional.of("late"), current());
        assertEquals(1, etcd.asked());
    }

    @Test
    void a_refusal_is_everybodys_for_a_second() {
        etcd.tokens(_ -> {
            throw Status.INVALID_ARGUMENT
                    .withDescription("etcdserver: authentication failed")
                    .asRuntimeException();
        });

        for (int i = 0; i < MANY; i++) {
            assertEquals(Status.Code.INVALID_ARGUMENT, refusal(30).getStatus().getCode());
        }
        assertEquals(1, etcd.asked());

        nanos.addAndGet(1_000_000_000L);
        etcd.tokens(_ -> AuthenticateResponse.newBuilder().setToken("new").build());

        assertEquals(Optional.of("new"), current());
        assertEquals(2, etcd.asked());
    }

    @Test
    void a_token_that_is_refused_is_asked_for_anew_once() {
        Optional<String> first = current();
        etcd.tokens(_ -> AuthenticateResponse.newBuilder().setToken("second").build());

        tokens.refused(first);
        assertEquals(Optional.of("second"), current());
        tokens.refused(first);

        assertEquals(Optional.of("second"), current());
        assertEquals(2, etcd.asked());
    }

    private Optional<String> current() {
        return tokens.current(channel, Deadline.after(30, TimeUnit.SECONDS));
    }

    private StatusRuntimeException refusal(int seconds) {
        return assertThrows(
                StatusRuntimeException.class,
                () -> tokens.current(channel, Deadline.after(seconds, TimeUnit.SECONDS)));
    }
}
