package countersign.cli.device;

import countersign.iam.mfa.Seed;
import countersign.iam.mfa.SerialNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// The one device that the demo keeps: its serial number and seed, a line, in a file that only its
/// owner can read. The next demo's device takes its place.
///
/// It is a toy, for `countersign code SERIAL` to stand in for a phone; a server never reads it.
public final class DeviceFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final Path file;

    public DeviceFile(Path file) {
        this.file = file;
    }

    /// The file under the home directory of whoever runs this.
    public static DeviceFile ofHome(Path home) {
        return new DeviceFile(home.resolve(".countersign").resolve("demo-device"));
    }

    public Path path() {
        return file;
    }

    /// @throws IOException where it can't be written; then the file is as it was
    public void keep(SerialNumber serialNumber, Seed seed) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path fresh =
                Files.createTempFile(
                        parent,
                        "demo-device",
                        "",
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(fresh, serialNumber + " " + seed.revealBase32() + "\n");
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The seed of the device, or empty where it is not the one that is kept.
    ///
    /// @throws IOException where the file can't be read, others may read it, or it isn't ours
    public Optional<Seed> seedOf(SerialNumber serialNumber) throws IOException {
        String line;
        try {
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
                throw new IOException(file + " must have mode 600");
            }
            line = Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        int space = line.indexOf(' ');
        if (space < 0) {
            throw new IOException(file + " is not a device that the demo kept");
        }
        if (!line.substring(0, space).equals(serialNumber.text())) {
            return Optional.empty();
        }
        return Seed.parse(line.substring(space + 1));
    }
}
