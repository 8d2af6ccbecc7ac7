package countersign.cli.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A data directory: nobody but its owner sees what is in it.
public final class PrivateFolder {
    private PrivateFolder() {}

    /// Makes it, of mode 700, if it isn't there.
    ///
    /// @throws StartFault where that can't be done
    public static void make(Path data) {
        try {
            Files.createDirectories(
                    data,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new StartFault(
                    "the data directory " + data + " can't be made: " + e.getMessage());
        }
    }
}
