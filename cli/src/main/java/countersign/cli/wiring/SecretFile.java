package countersign.cli.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// A file with a secret that a person put there, for its owner alone.
///
/// @param told how the person named the file
record SecretFile(Path path, String told) {
    private static final int BYTES_MAX = 4096;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /// @throws StartFault where it can't be read, is too long, or others may use it
    String text() {
        requireOwners();
        try {
            if (Files.size(path) > BYTES_MAX) {
                throw fault("is longer than " + BYTES_MAX + " bytes");
            }
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw fault("can't be read");
        }
    }

    /// @throws StartFault where it isn't there, or others may use it
    void requireOwners() {
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
                throw fault("can be used by others: make it mode 600");
            }
        } catch (IOException e) {
            throw fault("can't be read");
        }
    }

    StartFault fault(String what) {
        return new StartFault(told + ": " + path + " " + what);
    }
}
