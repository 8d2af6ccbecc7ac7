package countersign.iam.mfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeUseRecordTest {
    private static final CodeUse USE =
            new CodeUse(
                    9_876_543,
                    3,
                    new SpentCounters(
                            Optional.of(SeedId.of(new byte[Seed.BYTES])),
                            59_000_000,
                            new TreeSet<>(List.of(59_000_001L, 59_000_007L))));

    /// As released: whoever changes the format reads this still.
    private static final String VERSION_1 =
            "01" // version
                    + "000000000096b43f" // window
                    + "03" // attempts
                    + "SEED" // seed id
                    + "00000000038444c0" // floor
                    + "00000002" // count
                    + "00000000038444c1"
                    + "00000000038444c7";

    @Test
    void the_first_version_is_read() {
        byte[] stored = version1();

        assertEquals(USE, CodeUseRecord.decode(stored));
        assertEquals(
                HexFormat.of().formatHex(stored),
                HexFormat.of().formatHex(CodeUseRecord.encode(USE)));
    }

    @Test
    void what_was_never_used_is_read_back() {
        assertEquals(CodeUse.NONE, CodeUseRecord.decode(CodeUseRecord.encode(CodeUse.NONE)));
    }

    @Test
    void a_record_cut_short_anywhere_is_a_fault() {
        byte[] stored = version1();

        for (int length = 0; length < stored.length; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThrows(StoreFault.class, () -> CodeUseRecord.decode(cut));
        }
        assertThrows(
                StoreFault.class,
                () -> CodeUseRecord.decode(Arrays.copyOf(stored, stored.length + 1)));
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(bytes = {0, 2, -1, 127})
    void another_version_is_a_fault(byte version) {
        byte[] stored = version1();
        stored[0] = version;

        assertThrows(StoreFault.class, () -> CodeUseRecord.decode(stored));
    }

    @Test
    void more_attempts_than_there_are_is_a_fault() {
        byte[] stored = version1();
        stored[9] = 10;

        assertThrows(StoreFault.class, () -> CodeUseRecord.decode(stored));
    }

    @Test
    void the_longest_key_is_within_the_stores_limit() {
        SerialNumber longest = new SerialNumber("a".repeat(SerialNumber.LENGTH_MAX));

        String key = CodeUseRecord.key(Story.ACCOUNT, longest);

        assertTrue(key.getBytes(StandardCharsets.UTF_8).length <= IamStore.KEY_BYTES_MAX);
        assertEquals(
                "mfa-use/123456789012/arn:aws:iam::123456789012:mfa/phone",
                CodeUseRecord.key(Story.ACCOUNT, Story.SERIAL));
    }

    private static byte[] version1() {
        String seed = SeedId.of(new byte[Seed.BYTES]).hex();
        return HexFormat.of().parseHex(VERSION_1.replace("SEED", seed));
    }
}
