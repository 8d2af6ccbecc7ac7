package countersign.server.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Plays each case below `src/test/resources/wire`. With `-Dwire.write=true` it writes their bytes
/// anew, which are then to be read before they are committed.
class WireTest {
    private static final Path CASES = Path.of("src", "test", "resources", "wire");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        List<Path> cases;
        try (Stream<Path> files = Files.walk(CASES)) {
            cases = files.filter(file -> file.endsWith("case.txt")).sorted().toList();
        }
        assertFalse(cases.isEmpty());
        return cases.stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                CASES.relativize(file.resolveSibling("")).toString(),
                                () -> play(file)));
    }

    private static void play(Path file) throws IOException, InterruptedException {
        Path bytes = file.resolveSibling("bytes.http");
        try (Player player = new Player(WireCase.read(file))) {
            if (Boolean.getBoolean("wire.write")) {
                player.record().write(bytes);
            } else {
                player.replay(Transcript.read(bytes));
            }
        } catch (UncheckedIOException unreadable) {
            throw new AssertionError("In " + file, unreadable);
        }
    }
}
