package countersign.endpoint.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The directory of the audit files.
record AuditDirectory(Path path) {
    private static final String LOCK = "audit.lock";
    private static final String PROBE = "audit.probe";
    private static final int PROBE_BYTES = 4096;

    /// Makes the directory for its owner alone. One that is there keeps its permissions: an
    /// operator may have opened it to a group that collects logs.
    void create() throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(path, ownerOnly("rwx------"));
    }

    /// Keeps a second server out, which would write over the first one's records.
    FileLock lock() throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(path.resolve(LOCK), options, ownerOnly("rw-------"));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        channel.close();
        throw new IOException("Another server writes to `" + path + "`");
    }

    /// The audit files' names, the oldest first.
    List<AuditFileName> names() throws IOException {
        List<AuditFileName> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                AuditFileName.parse(file).ifPresent(names::add);
            }
        }
        names.sort(null);
        return names;
    }

    Optional<AuditFileName> newest() throws IOException {
        List<AuditFileName> names = names();
        return names.isEmpty() ? Optional.empty() : Optional.of(names.getLast());
    }

    Path file(AuditFileName name) {
        return path.resolve(name.text());
    }

    /// Deletes the oldest files until the rest is within the limits; never the newest.
    void sweep(AuditFilesLimits limits) throws IOException {
        List<AuditFileName> names = names();
        long bytes = 0;
        for (int i = names.size() - 1; i >= 0; i--) {
            Path file = file(names.get(i));
            bytes += Files.size(file);
            int kept = names.size() - i;
            if (kept > 1 && (kept > limits.files() || bytes > limits.totalBytes())) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// Makes names durable: a new file's entry is lost in a power cut otherwise.
    void sync() throws IOException {
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /// Returns if some bytes can be written here now.
    void probe() throws IOException {
        Path probe = path.resolve(PROBE);
        try {
            Files.write(probe, new byte[PROBE_BYTES]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /// Whether the file is still where it was made.
    boolean holds(AuditFileName name) {
        return Files.isRegularFile(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    private static FileAttribute<Set<PosixFilePermission>> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
