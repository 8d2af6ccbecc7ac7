package countersign.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds docs/configuration.md and the keys together: each key is one row, word for word.
class ConfigurationTableTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

    @Test
    void the_table_is_the_keys() throws IOException {
        List<String> rows =
                Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.matches("\\| `[a-z-]+` .*"))
                        .toList();

        assertEquals(
                String.join("\n", Keys.ALL.stream().map(ConfigurationTableTest::row).toList()),
                String.join("\n", rows));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void every_default_is_within_its_own_limits(Key<?> key) {
        Settings nothing = Settings.read(Map.of(), Optional.empty());

        Optional<?> value = nothing.find(key);

        assertEquals(key.fallback() instanceof Fallback.Value, value.isPresent());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void every_key_tells_all_that_its_row_needs(Key<?> key) {
        assertTrue(key.name().matches("[a-z]+(-[a-z]+)*"), key.name());
        assertTrue(key.why().endsWith("."), key.name());
        assertFalse(key.form().unit().isEmpty(), key.name());
        assertFalse(key.why().contains("|"), "a bar would end the cell");
    }

    static Stream<Key<?>> keys() {
        return Keys.ALL.stream();
    }

    private static String row(Key<?> key) {
        String fallback =
                switch (key.fallback()) {
                    case Fallback.Value value -> "`" + value.text() + "`";
                    case Fallback.Otherwise otherwise -> otherwise.words();
                };
        return String.join(
                " | ",
                "| `" + key.name() + "`",
                key.form().unit(),
                fallback,
                key.form().limits(),
                key.why() + " |");
    }
}
