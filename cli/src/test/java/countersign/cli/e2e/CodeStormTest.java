package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 64 clients on connections of their own send codes of one device at the same moment, to a whole
/// server on the embedded store.
@Tag("slow")
final class CodeStormTest {
    private static final int CLIENTS = 64;
    private static final int ROUNDS_OF_ONE_CODE = 200;
    private static final int ROUNDS_OF_GUESSES = 40;

    /// Nine verifications per serial number and UTC window of three minutes, those of used codes
    /// too: recorded of AWS, but for used codes, which is documented.
    private static final int BUDGET = 9;

    private static final Duration BUDGET_WINDOW = Duration.ofMinutes(3);
    private static final String TAKEN = "200";
    private static final String WRONG =
            "403 AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass"
                    + " code. ";
    private static final String UNABLE =
            "403 AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code. "
                    + " Please verify your MFA serial number is valid and associated with this"
                    + " user.";

    /// The begin of a budget window.
    private static final String START = "2026-11-22T10:00:00Z";

    @TempDir private Path directory;

    private final ManualClock clock = new ManualClock(START);
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final List<Connection> connections = new ArrayList<>();

    @BeforeEach
    void inTime() {
        assertEquals(0, clock.instant().getEpochSecond() % BUDGET_WINDOW.toSeconds());
    }

    @AfterEach
    void end() throws Exception {
        clients.shutdown();
        assertTrue(clients.awaitTermination(1, TimeUnit.MINUTES));
        for (Connection connection : connections) {
            connection.close();
        }
    }

    @Test
    void of_64_at_once_with_the_same_good_code_one_gets_a_session() throws Exception {
        try (LocalServer server = LocalServer.start(directory.resolve("data"), clock)) {
            Enrolled alice = Enrolled.make(server.client(), server.rootKey(), "alice");
            connect(server);
            for (int round = 0; round < ROUNDS_OF_ONE_CODE; round++) {
                clock.set(budgetWindow(round * 2).plusSeconds(170)); // ten seconds before its end
                String code = alice.phone().code(clock.instant(), round % 4 - 1);

                Map<String, Integer> answers =
                        storm(Collections.nCopies(CLIENTS, session(server, alice, code)));
                clock.advance(Duration.ofSeconds(20));
                Reply later = alice.session(server.client(), code);

                assertEquals(
                        Map.of(TAKEN, 1, WRONG, BUDGET - 1, UNABLE, CLIENTS - BUDGET),
                        answers,
                        "round " + round);
                assertEquals(WRONG, later.toString(), "with a new budget, round " + round);
            }
        }
    }

    @Test
    void of_64_guesses_at_once_nine_are_looked_at_and_a_good_code_comes_too_late()
            throws Exception {
        try (LocalServer server = LocalServer.start(directory.resolve("data"), clock)) {
            Enrolled alice = Enrolled.make(server.client(), server.rootKey(), "alice");
            connect(server);
            for (int round = 0; round < ROUNDS_OF_GUESSES; round++) {
                clock.set(budgetWindow(round * 2));
                List<byte[]> guesses = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    int number = (round * CLIENTS + client) * 20;
                    String guess = alice.phone().wrongCode(clock.instant(), number);
                    guesses.add(session(server, alice, guess));
                }

                Map<String, Integer> answers = storm(guesses);
                String good = alice.phone().code(clock.instant(), 1);
                Reply tooLate = alice.session(server.client(), good);
                clock.set(budgetWindow(round * 2 + 1));
                Reply next = alice.session(server.client(), alice.phone().code(clock.instant(), 0));

                assertEquals(
                        Map.of(WRONG, BUDGET, UNABLE, CLIENTS - BUDGET), answers, "round " + round);
                assertEquals(UNABLE, tooLate.toString(), "round " + round);
                assertEquals(TAKEN, next.toString(), "round " + round);
            }
        }
    }

    private static Instant budgetWindow(int number) {
        return Instant.parse(START).plus(BUDGET_WINDOW.multipliedBy(number));
    }

    private static byte[] session(LocalServer server, Enrolled caller, String code) {
        return server.client()
                .post(
                        caller.key(),
                        "sts",
                        "GetSessionToken",
                        "SerialNumber",
                        caller.phone().serialNumber(),
                        "TokenCode",
                        code);
    }

    private void connect(LocalServer server) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            connections.add(new Connection(server.client().port()));
        }
    }

    /// Sends each request by its client when all are ready. How often came which answer?
    private Map<String, Integer> storm(List<byte[]> requests)
            throws InterruptedException, ExecutionException {
        CyclicBarrier ready = new CyclicBarrier(CLIENTS);
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Connection connection = connections.get(i);
            byte[] request = requests.get(i);
            calls.add(() -> {
                ready.await();
                return connection.send(request).read();
            });
        }
        Map<String, Integer> answers = new TreeMap<>();
        for (Future<Reply> reply : clients.invokeAll(calls)) {
            answers.merge(reply.get().toString(), 1, Integer::sum);
        }
        return answers;
    }
}
