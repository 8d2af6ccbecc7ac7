package countersign.endpoint.audit;

import java.io.IOException;
import java.nio.file.Path;

/// Opens real files on a disk that can be full: then the first half of a line is written, as by a
/// real one, and the rest refused.
final class FullDisk implements AuditFile.Opener {
    private boolean full;
    private int appends;
    private boolean stuck;

    void fill() {
        full = true;
    }

    /// Full, and what was half written can't be cut off either.
    void fillAndRefuseToCut() {
        full = true;
        stuck = true;
    }

    /// How often something was appended.
    int appends() {
        return appends;
    }

    void makeRoom() {
        full = false;
        stuck = false;
    }

    @Override
    public AuditFile open(Path path) throws IOException {
        return new OnFullDisk(DiskFile.open(path));
    }

    private final class OnFullDisk implements AuditFile {
        private final AuditFile file;

        OnFullDisk(AuditFile file) {
            this.file = file;
        }

        @Override
        public void append(byte[] bytes, int length) throws IOException {
            appends++;
            if (full) {
                file.append(bytes, length / 2);
                throw new IOException("No space left on device");
            }
            file.append(bytes, length);
        }

        @Override
        public void truncate(long size) throws IOException {
            if (stuck) {
                throw new IOException("Input/output error");
            }
            file.truncate(size);
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public boolean endsLine() throws IOException {
            return file.endsLine();
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
