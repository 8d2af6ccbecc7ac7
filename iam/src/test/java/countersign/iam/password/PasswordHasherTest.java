package countersign.iam.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretFault;
import countersign.iam.credential.SecretPlace;
import countersign.iam.directory.PasswordHash;
import countersign.iam.error.Refusal;
import countersign.iam.store.MemoryOnly;
import countersign.iam.store.NotInMemory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordHasherTest {
    private static final SecretPlace PLACE = new SecretPlace("login-profile/x", "password");
    private static final Password PASSWORD = Password.of("password");

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final MasterKey masterKey = new MasterKey(new byte[32], random);
    private final Semaphore running = new Semaphore(2);
    private final PasswordHasher hasher =
            new PasswordHasher(masterKey, random, new HashCost(8, 1), running);

    /// The vectors of Argon2's reference implementation (`test.c`, Argon2id, version 0x13).
    @ParameterizedTest
    @CsvSource({
        "65536, 2, password, somesalt,"
                + " 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        "256, 2, password, somesalt,"
                + " 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "65536, 1, password, somesalt,"
                + " f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98",
        "65536, 2, differentpassword, somesalt,"
                + " 0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
        "65536, 2, password, diffsalt,"
                + " bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c",
    })
    void the_hash_is_argon2id(
            int memoryKib, int iterations, String password, String salt, String hash) {
        PasswordHash kept =
                new PasswordHash(
                        memoryKib,
                        iterations,
                        Base64.getEncoder()
                                .encodeToString(salt.getBytes(StandardCharsets.US_ASCII)),
                        masterKey.seal(PLACE, HexFormat.of().parseHex(hash)));

        assertTrue(hasher.matches(PLACE, kept, Password.of(password)));
        assertFalse(hasher.matches(PLACE, kept, Password.of(password + "x")));
    }

    @Test
    void two_hashes_of_one_password_have_two_salts() {
        PasswordHash first = hasher.hash(PLACE, PASSWORD);
        PasswordHash second = hasher.hash(PLACE, PASSWORD);

        assertNotEquals(first.salt(), second.salt());
        assertTrue(hasher.matches(PLACE, first, PASSWORD));
        assertTrue(hasher.matches(PLACE, second, PASSWORD));
        assertEquals(16, Base64.getDecoder().decode(first.salt()).length);
    }

    @Test
    void a_hash_keeps_the_cost_it_was_made_at() {
        PasswordHash kept =
                new PasswordHasher(masterKey, random, new HashCost(64, 3), running)
                        .hash(PLACE, PASSWORD);

        assertEquals(64, kept.memoryKib());
        assertEquals(3, kept.iterations());
        assertTrue(hasher.matches(PLACE, kept, PASSWORD));
    }

    /// OWASP, "Password Storage Cheat Sheet".
    @Test
    void what_is_deployed_costs_19_mib_and_two_iterations() {
        assertEquals(new HashCost(19_456, 2), HashCost.OWASP);
    }

    @Test
    void a_hash_of_another_record_or_key_opens_nowhere() {
        PasswordHash kept = hasher.hash(PLACE, PASSWORD);
        PasswordHasher other =
                new PasswordHasher(
                        new MasterKey(random.next(32), random), random, new HashCost(8, 1));

        assertThrows(
                SecretFault.class,
                () ->
                        hasher.matches(
                                new SecretPlace("login-profile/y", "password"), kept, PASSWORD));
        assertThrows(SecretFault.class, () -> other.matches(PLACE, kept, PASSWORD));
    }

    @Test
    void more_than_may_wait_are_told_to_come_back_and_the_others_are_served() throws Exception {
        int most = PasswordHasher.AT_ONCE_MAX + PasswordHasher.WAITING_MAX;
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        running.acquire(PasswordHasher.AT_ONCE_MAX);

        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < most + 3; i++) {
            threads.add(Thread.startVirtualThread(() -> answers.add(answer())));
        }
        List<String> whileFull = List.of(answers.take(), answers.take(), answers.take());
        running.release(PasswordHasher.AT_ONCE_MAX);
        for (Thread thread : threads) {
            thread.join();
        }

        String refused = "Throttling: Rate exceeded";
        assertEquals(List.of(refused, refused, refused), whileFull);
        assertEquals(most, answers.size());
        assertTrue(answers.stream().allMatch("ok"::equals), answers.toString());
    }

    private String answer() {
        try {
            hasher.hash(PLACE, PASSWORD);
            return "ok";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        }
    }

    @Test
    void an_event_loop_computes_no_hash() {
        assertThrows(NotInMemory.class, () -> MemoryOnly.call(() -> hasher.hash(PLACE, PASSWORD)));
    }

    @Test
    void a_password_doesnt_show_itself() {
        assertFalse(PASSWORD.toString().contains("password"), PASSWORD.toString());
    }
}
