package countersign.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Documents that are given as files.
final class FileText {
    private FileText() {}

    /// @throws CommandFailure for a file that isn't there or is no UTF-8
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure("can't read " + file + ": " + problem(e));
        }
    }

    /// Why a file can't be read, for whoever named it.
    static String problem(Exception reading) {
        return switch (reading) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access is denied";
            case CharacterCodingException _ -> "it is not UTF-8";
            default -> String.valueOf(reading.getMessage());
        };
    }
}
