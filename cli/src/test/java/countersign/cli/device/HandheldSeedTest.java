package countersign.cli.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.mfa.Seed;
import countersign.iam.mfa.SerialNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandheldSeedTest {
    /// The secret of RFC 6238 appendix B in base32.
    private static final String BASE32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final SerialNumber SERIAL =
            new SerialNumber("arn:aws:iam::123456789012:mfa/alice-phone");

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                BASE32,
                "gezdgnbvgy3tqojqgezdgnbvgy3tqojq",
                "GEZD GNBV GY3T QOJQ  GEZD-GNBV-GY3T-QOJQ",
                "  GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ====\n",
            })
    void base32_is_read_as_people_have_it(String text) throws IOException {
        Optional<Seed> seed = new HandheldSeed(file()).find(text);

        assertEquals(Optional.of(BASE32), seed.map(Seed::revealBase32));
    }

    @Test
    void what_the_api_answers_is_read_too() throws IOException {
        byte[] base32 = BASE32.getBytes(StandardCharsets.US_ASCII);
        String blob = Base64.getEncoder().encodeToString(base32);

        Optional<Seed> seed = new HandheldSeed(file()).find(blob + "\n");

        assertEquals(Optional.of(BASE32), seed.map(Seed::revealBase32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "GEZDGNBVGY3TQOJ", "not a seed", "GEZDGNBVGY3TQOJQ18900000"})
    void what_is_no_seed_finds_none(String text) throws IOException {
        assertTrue(new HandheldSeed(file()).find(text).isEmpty());
    }

    @Test
    void the_device_that_was_kept_is_found_by_its_serial_number() throws IOException {
        DeviceFile file = file();
        file.keep(SERIAL, Seed.parse(BASE32).orElseThrow());

        Optional<Seed> seed = new HandheldSeed(file).find(SERIAL.text());
        Optional<Seed> other = new HandheldSeed(file).find(SERIAL.text() + "2");

        assertEquals(Optional.of(BASE32), seed.map(Seed::revealBase32));
        assertTrue(other.isEmpty());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())));
    }

    @Test
    void a_device_that_others_may_read_is_refused() throws IOException {
        DeviceFile file = file();
        file.keep(SERIAL, Seed.parse(BASE32).orElseThrow());
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));

        IOException fault = assertThrows(IOException.class, () -> file.seedOf(SERIAL));

        assertEquals(file.path() + " must have mode 600", fault.getMessage());
    }

    private DeviceFile file() {
        return DeviceFile.ofHome(folder);
    }
}
