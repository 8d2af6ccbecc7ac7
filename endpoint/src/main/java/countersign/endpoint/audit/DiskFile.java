package countersign.endpoint.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// An [AuditFile] on a disk, readable to its owner alone.
///
/// Not a `FileChannel`: an interrupt of one request's thread would close the channel for all. A
/// line of up to 64 KiB is one `write` of the operating system.
final class DiskFile implements AuditFile {
    private final RandomAccessFile file;
    private long size;

    private DiskFile(RandomAccessFile file, long size) {
        this.file = file;
        this.size = size;
    }

    static DiskFile open(Path path) throws IOException {
        try {
            Files.createFile(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // ours, from before
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            long size = file.length();
            file.seek(size);
            return new DiskFile(file, size);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void append(byte[] bytes, int length) throws IOException {
        file.write(bytes, 0, length);
        size += length;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean endsLine() throws IOException {
        if (size == 0) {
            return true;
        }
        file.seek(size - 1);
        return file.read() == '\n';
    }

    @Override
    public void truncate(long newSize) throws IOException {
        file.setLength(newSize);
        file.seek(newSize);
        size = newSize;
    }

    @Override
    public void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
