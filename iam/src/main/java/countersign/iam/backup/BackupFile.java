package countersign.iam.backup;

import countersign.iam.credential.MasterKey;
import countersign.iam.store.Entry;
import countersign.iam.store.Snapshot;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Consumer;

/// A backup as a file, readable and writable by its owner alone ([BackupFormat] is its form).
///
/// @param path where it is, or is to be
public record BackupFile(Path path) {
    private static final int BUFFER_BYTES = 1 << 16;

    /// What a backup holds, once all of it was read and found right.
    ///
    /// @param moment when it was taken
    /// @param revision of the store then
    public record Verified(Instant moment, long revision, Contents contents) {}

    /// Writes the snapshot and reads it again. Under its name the file is there whole, durable and
    /// verified, or not at all; what a killed process leaves is a file of another name, that ends
    /// in `.part`.
    ///
    /// @param moment when the snapshot was taken
    /// @throws BackupFault where that can't be done, also where there is a file already
    public Verified write(Snapshot snapshot, Instant moment, MasterKey masterKey) {
        try {
            if (Files.exists(path)) {
                throw new BackupFault("There is a file already: " + path);
            }
            Path folder = folder();
            Path part = Files.createTempFile(folder, path.getFileName() + ".", ".part"); // mode 600
            try {
                Contents written = write(part, snapshot, moment, masterKey);
                Verified read = new BackupFile(part).verify(masterKey);
                if (!read.contents().equals(written)) {
                    throw new BackupFault("What was written to " + part + " reads otherwise");
                }
                Files.move(part, path);
                sync(folder);
                return read;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new BackupFault("The backup can't be written to " + path + ": " + e, e);
        }
    }

    private static Contents write(Path part, Snapshot snapshot, Instant moment, MasterKey masterKey)
            throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            OutputStream out =
                    new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
            Contents contents = new BackupWriter(masterKey).write(snapshot, moment, out);
            out.flush();
            channel.force(true);
            return contents;
        }
    }

    /// Reads all of it.
    ///
    /// @throws BackupFault where it is no backup, damaged or changed
    /// @throws countersign.iam.credential.SecretFault where another master key sealed it
    public Verified verify(MasterKey masterKey) {
        return verify(masterKey, _ -> {});
    }

    /// The same, and shows each record to `each`, who may believe none before this returns.
    public Verified verify(MasterKey masterKey, Consumer<Entry> each) {
        try (BackupReader reader = reader(masterKey)) {
            RecordsDigest digest = new RecordsDigest();
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                digest.add(next.get());
                each.accept(next.get());
            }
            return new Verified(reader.moment(), reader.revision(), digest.contents());
        }
    }

    /// Its records, to be read from the first to the empty answer behind the last, which comes only
    /// if all were right.
    public Snapshot open(MasterKey masterKey) {
        return reader(masterKey);
    }

    private BackupReader reader(MasterKey masterKey) {
        try {
            return new BackupReader(
                    new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES), masterKey);
        } catch (IOException e) {
            throw new BackupFault("The backup can't be read: " + e, e);
        }
    }

    private Path folder() {
        return path.toAbsolutePath().resolveSibling(".").normalize();
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
