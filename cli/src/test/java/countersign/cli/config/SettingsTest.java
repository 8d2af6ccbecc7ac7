package countersign.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest(name = "--{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "listen | 8080 | is not HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080",
                "listen | :8080 | is not HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080",
                "listen | ::1:80 | is not HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080",
                "listen | 127.0.0.1:x | has the port `x`, which is not a whole number",
                "listen | 127.0.0.1:65536 | has a port beyond 65535",
                "account-id | 12345678901 | is not exactly 12 digits",
                "ephemeral | yes | is neither `on` nor `off`",
                "regions | us-east-1,moon | has `moon`, which is no region, for example eu-west-1",
                "audit-files | 1 | is not from 2 to 100000",
                "audit-files | 100001 | is not from 2 to 100000",
                "audit-files | -3 | is not a whole number",
                "audit-files | 9999999999 | is a number of more than 9 digits",
                "audit-file-size | 64 | has no unit; one of B, GB, GiB, KB, KiB, MB, MiB, for example 64MiB",
                "audit-file-size | 64mb | has the unknown unit `mb`; one of B, GB, GiB, KB, KiB, MB, MiB, for example 64MiB",
                "audit-file-size | 1048575B | is not from 1MiB to 16GiB",
                "audit-file-size | MiB | is not a size (a whole number and its unit)",
                "head-time-max | 12 | has no unit; one of d, h, m, ms, s, for example 30s",
                "head-time-max | 499ms | is not from 500ms to 24h",
                "head-time-max | 25h | is not from 500ms to 24h",
                "head-time-max | soon | is not a time (a whole number and its unit)",
            })
    void a_value_that_does_not_fit_is_refused_and_named(String key, String value, String why) {
        ConfigFault fault =
                assertThrows(ConfigFault.class, () -> Config.of(flags(Map.of(key, value))));

        assertEquals("--" + key + ": `" + value + "` " + why, fault.getMessage());
    }

    @ParameterizedTest(name = "{0} is taken")
    @CsvSource({"500ms, 500", "24h, 86400000", "1d, 86400000", "2m, 120000"})
    void times_are_read_with_their_units(String text, long millis) {
        Settings settings = flags(Map.of("head-time-max", text));

        assertEquals(Duration.ofMillis(millis), settings.get(Keys.HEAD_TIME_MAX));
    }

    @ParameterizedTest(name = "{0} is taken")
    @CsvSource({"1MiB, 1048576", "16GiB, 17179869184", "2MB, 2000000", "1048576B, 1048576"})
    void sizes_are_read_with_their_units(String text, long bytes) {
        Settings settings = flags(Map.of("audit-file-size", text));

        assertEquals(bytes, settings.get(Keys.AUDIT_FILE_SIZE));
    }

    @ParameterizedTest(name = "regions = {0}: is {1} accepted? {2}")
    @CsvSource({
        "any, us-east-1, true",
        "any, us-gov-west-1, true",
        "any, moon, false",
        "any, '', false",
        "eu-west-1:us-gov-west-1, us-gov-west-1, true",
        "eu-west-1:us-gov-west-1, us-east-1, false",
    })
    void regions_are_any_or_a_list(String set, String region, boolean accepted) {
        Settings settings = flags(Map.of("regions", set.replace(':', ',')));

        assertEquals(accepted, settings.get(Keys.REGIONS).accepts(region));
    }

    @Test
    void a_file_is_read_and_flags_win() throws IOException {
        Path file = file("# ours\n\n data = /srv/c \naudit-files=7\n");

        Settings settings = Settings.read(Map.of("audit-files", "8"), Optional.of(file));

        assertEquals(Path.of("/srv/c"), settings.get(Keys.DATA));
        assertEquals(8, settings.get(Keys.AUDIT_FILES));
        assertEquals("audit-files=8 data=/srv/c", settings.told());
    }

    @Test
    void a_mistake_in_a_file_is_named_with_its_line() throws IOException {
        Path file = file("# ours\nhead-time-max = 12\n");

        assertEquals(
                "`head-time-max` in F line 2: `12` has no unit; one of d, h, m, ms, s, for example"
                        + " 30s",
                refusal(file));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "listn = 127.0.0.1:1 | F line 1: there is no key `listn`; did you mean `listen`?",
                "colour = red | F line 1: there is no key `colour`",
                "data /srv/c | F line 1: expected `name = value`",
                "= /srv/c | F line 1: expected `name = value`",
                "data = | `data` in F line 1: `` is no value; expected PATH",
            })
    void a_file_is_read_strictly(String line, String why) throws IOException {
        assertEquals(why, refusal(file(line + "\n")));
    }

    @Test
    void a_key_twice_is_refused() throws IOException {
        Path file = file("data = a\n\ndata = b\n");

        assertEquals("F line 3: `data` is set already, in F line 1", refusal(file));
    }

    @Test
    void a_file_that_is_absent_binary_or_huge_is_refused() throws IOException {
        Path absent = folder.resolve("absent");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Path huge = file("#".repeat((64 << 10) + 1));

        assertEquals("--config: there is no file F", refusal(absent));
        assertEquals("--config: F is not UTF-8", refusal(binary));
        assertEquals("--config: F is larger than 65536 bytes", refusal(huge));
    }

    /// The message of the refusal, with `F` for the file.
    private static String refusal(Path file) {
        ConfigFault fault =
                assertThrows(
                        ConfigFault.class,
                        () -> Config.of(Settings.read(Map.of(), Optional.of(file))));
        return String.valueOf(fault.getMessage()).replace(file.toString(), "F");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("c.conf"), text);
    }

    private static Settings flags(Map<String, String> flags) {
        return Settings.read(flags, Optional.empty());
    }
}
