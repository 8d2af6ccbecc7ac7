package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.sigv4.SigningIdentity;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions in use, over HTTP, while the keys that sealed them rotate.
@Tag("slow")
final class RotationUnderLoadTest {
    private static final int USERS = 4;
    private static final int SESSIONS_A_USER = 250;
    private static final int ROTATIONS = 5;
    private static final int USES_BETWEEN = 300;

    @TempDir private Path folder;

    private final Semaphore used = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void no_session_of_a_thousand_is_refused_while_keys_rotate_five_times() throws Exception {
        try (LocalServer server =
                        LocalServer.start(folder.resolve("data"), InstantSource.system());
                ExecutorService threads = Executors.newFixedThreadPool(USERS)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                all.add(threads.submit(() -> refused(server.client(), server.rootKey())));
            }

            try {
                for (int rotation = 0; rotation < ROTATIONS; rotation++) {
                    used.acquire(USES_BETWEEN);
                    server.client().operatorDone(server.rootKey(), "RotateSealingKey");
                }
                used.acquire(USES_BETWEEN);
            } finally {
                over.set(true);
            }

            for (Future<Integer> one : all) {
                assertEquals(0, one.get());
            }
            assertEquals(
                    ROTATIONS + 1,
                    server.client()
                            .operatorDone(server.rootKey(), "ListSealingKeys")
                            .all("SealingKeyId")
                            .size());
        }
    }

    /// How many uses of so many sessions were refused, those after the last rotation included.
    private int refused(QueryClient client, SigningIdentity root) {
        List<SigningIdentity> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS_A_USER; i++) {
            sessions.add(Enrolled.identity(client.stsDone(root, "GetSessionToken")));
            used.release();
        }
        int refused = 0;
        for (int i = 0; !over.get(); i++) {
            refused += use(client, sessions.get(i % sessions.size()));
        }
        for (SigningIdentity session : sessions) {
            refused += use(client, session);
        }
        return refused;
    }

    private int use(QueryClient client, SigningIdentity session) {
        int refused = client.sts(session, "GetCallerIdentity").isDone() ? 0 : 1;
        used.release();
        return refused;
    }
}
