package countersign.iam.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.OidcProvider;
import countersign.iam.mfa.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How many wait for a provider. What becomes of tokens: [TokenVerifierTest].
@Timeout(60)
final class ProviderKeysTest {
    private static final int STRANGERS = 20;

    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private final FakeIssuer issuer = new FakeIssuer("https://idp.example.com/a", clock);
    private final AtomicBoolean slow = new AtomicBoolean();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);
    private final ProviderKeys keys = new ProviderKeys(this::get, clock);
    private final OidcProvider provider =
            new OidcProvider(
                    new AccountId("123456789012"),
                    issuer.url(),
                    List.of("app"),
                    List.of(),
                    clock.instant(),
                    List.of());

    @Test
    void few_wait_for_a_slow_provider_and_known_keys_do_not() throws Exception {
        keys.of(provider, "first");
        clock.advance(ProviderKeys.PAUSE);
        slow.set(true);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<ProviderKeys.Known> all = new ExecutorCompletionService<>(threads);
            all.submit(() -> keys.of(provider, "made-up"));
            assertTrue(asked.await(30, TimeUnit.SECONDS));
            for (int i = 0; i < STRANGERS; i++) {
                all.submit(() -> keys.of(provider, "made-up"));
            }
            List<ProviderKeys.Known> atOnce = new ArrayList<>();
            for (int i = 0; i < STRANGERS - ProviderKeys.WAITING_MAX; i++) {
                atOnce.add(all.take().get());
            }
            ProviderKeys.Known known = keys.of(provider, "first");
            answers.countDown();

            assertTrue(
                    atOnce.stream()
                            .allMatch(each ->
                                    each instanceof ProviderKeys.Failed failed
                                            && failed.unreachable()));
            assertEquals(1, ProviderKeys.candidates(known, "first").size());
            for (int i = 0; i <= ProviderKeys.WAITING_MAX; i++) {
                assertTrue(all.take().get() instanceof ProviderKeys.Fetched);
            }
        }
        assertEquals(4, issuer.fetches());
    }

    private byte[] get(URI address, List<String> thumbprints, int bytesMax) throws IOException {
        if (slow.get()) {
            asked.countDown();
            try {
                answers.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        return issuer.get(address, thumbprints, bytesMax);
    }
}
