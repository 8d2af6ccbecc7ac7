package countersign.apigenerator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A folder that holds generated files and nothing else.
///
/// A file whose text stays the same is not touched: compilers look at its time.
final class SourceTree {
    private final Path root;

    SourceTree(Path root) {
        this.root = root;
    }

    /// Makes the folder hold exactly these files.
    ///
    /// @param files text by path below the root
    void replaceBy(Map<String, String> files) throws IOException {
        Files.createDirectories(root);
        for (Path stale : filesThere()) {
            if (!files.containsKey(root.relativize(stale).toString().replace('\\', '/'))) {
                Files.delete(stale);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(root.resolve(file.getKey()), file.getValue());
        }
    }

    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.createDirectories(file.resolveSibling(".").normalize());
            Files.writeString(file, text);
        }
    }

    private List<Path> filesThere() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
