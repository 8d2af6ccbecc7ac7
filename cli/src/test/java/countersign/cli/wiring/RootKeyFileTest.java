package countersign.cli.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootKeyFileTest {
    private static final String ID = "AKIARZPUZDIKGB2VALC4";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @TempDir private Path folder = Path.of("");

    @Test
    void the_form_of_aws_credentials_is_read() throws IOException {
        Path file =
                file(
                        "[default]\n# ours\n\naws_access_key_id = "
                                + ID
                                + "\naws_secret_access_key="
                                + SECRET
                                + "\n");

        RootKeyFile.RootKey key = new RootKeyFile(file).read();

        assertEquals(ID, key.id().text());
        assertEquals(SECRET, key.secret().reveal());
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "no secret | aws_access_key_id = ID | - | must have the lines aws_access_key_id and aws_secret_access_key, and no others",
                "a third line | aws_access_key_id = ID | region = x | must have the lines aws_access_key_id and aws_secret_access_key, and no others",
                "no name | ID | aws_secret_access_key = SECRET | must have the lines aws_access_key_id and aws_secret_access_key, and no others",
                "an id twice | aws_access_key_id = ID | aws_access_key_id = ID | has aws_access_key_id twice",
                "an id without account | aws_access_key_id = AKIAIOSFODNN7EXAMPLE | aws_secret_access_key = SECRET | has an aws_access_key_id that is none: 20 characters that begin with AKIA and carry the account",
                "a session's id | aws_access_key_id = ASIAQAAAAAAAGMKEM7X5 | aws_secret_access_key = SECRET | has an aws_access_key_id that is none: 20 characters that begin with AKIA and carry the account",
                "39 characters | aws_access_key_id = ID | aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKE | has an aws_secret_access_key that is not 40 characters of A-Z a-z 0-9 + /",
            })
    void what_is_not_one_key_is_refused_without_repeating_it(
            String what, String first, @Nullable String second, String why) throws IOException {
        String lines = second == null ? first : first + "\n" + second;
        Path file = file(lines.replace("= ID", "= " + ID).replace("= SECRET", "= " + SECRET));

        assertEquals("--root-key-file: F " + why, refusal(file));
    }

    @Test
    void a_file_that_others_may_read_is_absent_or_is_huge_is_refused() throws IOException {
        Path open = file("");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals("--root-key-file: F can be used by others: make it mode 600", refusal(open));

        assertEquals("--root-key-file: F can't be read", refusal(folder.resolve("absent")));
        assertEquals(
                "--root-key-file: F is longer than 4096 bytes", refusal(file("#".repeat(4097))));
    }

    private static String refusal(Path file) {
        StartFault fault = assertThrows(StartFault.class, () -> new RootKeyFile(file).read());
        return String.valueOf(fault.getMessage()).replace(file.toString(), "F");
    }

    private Path file(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("root.key"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
