package countersign.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Documents that are given as files.
final class FileText {
    private FileText() {}

    /// @throws CommandFailure for a file that isn't there or is no UTF-8
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure("can't read " + file + ": " + e.getMessage());
        }
    }
}
