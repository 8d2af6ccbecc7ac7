package countersign.iam.credential;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/// The file that holds the master key: 32 random bytes as one line of base64, what `openssl rand
/// -base64 32` writes, readable and writable by its owner alone.
///
/// Whoever has this file and the store has all secrets; whoever loses it has lost them. So it is
/// made once and never written again, and a file that others can read, or that isn't exactly so, is
/// refused.
///
/// @param path the file; its folder must exist
public record MasterKeyFile(Path path) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> ALLOWED =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int TEXT_LENGTH = 44;

    public boolean exists() {
        return Files.exists(path);
    }

    /// The key in the file.
    ///
    /// @throws SecretFault if there is no such file, if others may use it, or if it isn't one key
    public MasterKey read(RandomBytes random) {
        byte[] key = keyOf(readText());
        try {
            return new MasterKey(key, random);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// Makes the file with a new key. It is there whole and durable, or not at all; of several
    /// processes that try at once, one makes it.
    ///
    /// @throws SecretFault if there is one already, or it can't be written
    public MasterKey create(RandomBytes random) {
        Path folder = path.toAbsolutePath().resolveSibling(".");
        byte[] key = random.next(MessageSealer.KEY_BYTES);
        try {
            Path draft = Files.createTempFile(folder, path.getFileName() + ".", ".new", OWNER_ONLY);
            try {
                write(draft, Base64.getEncoder().encodeToString(key) + "\n");
                Files.createLink(path, draft); // unlike a move, it replaces nothing
            } finally {
                Files.delete(draft);
            }
            makeDurable(folder);
        } catch (FileAlreadyExistsException e) {
            throw new SecretFault("There is a master key already: `" + path + "`", e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new SecretFault("The master key can't be written to `" + path + "`", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        return read(random);
    }

    private String readText() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (!ALLOWED.containsAll(permissions)) {
                throw new SecretFault(
                        "The master key `"
                                + path
                                + "` may be used by others ("
                                + PosixFilePermissions.toString(permissions)
                                + "): make it mode 600");
            }
            try (var in = Files.newInputStream(path)) {
                return new String(in.readNBytes(TEXT_LENGTH + 2), StandardCharsets.ISO_8859_1);
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new SecretFault("The master key can't be read from `" + path + "`", e);
        }
    }

    private byte[] keyOf(String text) {
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        try {
            byte[] key = Base64.getDecoder().decode(line);
            if (line.length() == TEXT_LENGTH && key.length == MessageSealer.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // its message quotes a part of the key; ours is below
        }
        throw new SecretFault(
                "The master key `"
                        + path
                        + "` must be 32 bytes as one line of 44 base64 characters");
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void makeDurable(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
