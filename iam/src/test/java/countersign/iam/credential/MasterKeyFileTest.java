package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterKeyFileTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final RandomBytes random = new RandomBytes(new SecureRandom());

    @TempDir private Path folder;

    @Test
    void a_new_key_is_readable_by_its_owner_alone_and_stays() throws IOException {
        MasterKeyFile file = file();
        assertFalse(file.exists());

        MasterKey made = file.create(random);

        assertTrue(file.exists());
        assertEquals(made.id(), file.read(random).id());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file.path()), files.toList());
        }
    }

    @Test
    void a_key_is_never_replaced() throws IOException {
        MasterKey made = file().create(random);

        assertThrows(SecretFault.class, () -> file().create(random));

        assertEquals(made.id(), file().read(random).id());
    }

    @Test
    void of_several_who_make_it_at_once_one_does_and_all_find_it() throws Exception {
        Set<String> made = ConcurrentHashMap.newKeySet();
        AtomicInteger refused = new AtomicInteger();

        Together.run(
                8,
                _ -> {
                    try {
                        made.add(file().create(random).id());
                    } catch (SecretFault there) {
                        refused.incrementAndGet();
                    }
                });

        assertEquals(Set.of(file().read(random).id()), made);
        assertEquals(7, refused.get());
    }

    @Test
    void a_key_that_openssl_wrote_is_read() throws IOException {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        SecretPlace place = new SecretPlace("record", "field");
        SealedSecret sealed = new MasterKey(key, random).seal(place, new byte[] {1, 2});

        byte[] opened = written(KEY + "\n", "rw-------").read(random).open(place, sealed);

        assertArrayEquals(new byte[] {1, 2}, opened);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw------x", "rwx------"})
    void a_file_that_others_may_use_is_refused(String permissions) throws IOException {
        MasterKeyFile file = written(KEY, permissions);

        SecretFault fault = assertThrows(SecretFault.class, () -> file.read(random));

        assertTrue(fault.toString().contains(permissions));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-------"})
    void a_file_of_its_owner_is_read(String permissions) throws IOException {
        MasterKeyFile file = written(KEY, permissions);

        assertEquals(file.read(random).id(), file.read(random).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\r\n",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=AAEC",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh_="
            })
    void a_file_that_is_not_one_key_is_refused_and_not_shown(String content) throws IOException {
        MasterKeyFile file = written(content, "rw-------");

        SecretFault fault = assertThrows(SecretFault.class, () -> file.read(random));

        assertFalse(fault.toString().contains("AAEC"));
        assertEquals(null, fault.getCause());
    }

    @Test
    void a_missing_file_is_a_fault() {
        assertThrows(SecretFault.class, () -> file().read(random));
    }

    private MasterKeyFile written(String content, String permissions) throws IOException {
        Files.writeString(file().path(), content);
        Files.setPosixFilePermissions(file().path(), PosixFilePermissions.fromString(permissions));
        return file();
    }

    private MasterKeyFile file() {
        return new MasterKeyFile(folder.resolve("master.key"));
    }
}
