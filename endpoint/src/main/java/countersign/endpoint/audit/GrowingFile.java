package countersign.endpoint.audit;

import java.io.IOException;

/// An audit file that takes lines. Its owner holds a lock; only [#sync] may be called beside the
/// rest.
final class GrowingFile {
    private static final byte[] LINE_END = {'\n'};

    private final AuditFileName name;
    private final long day;
    private final AuditFile file;

    /// Whether half a line stands at the end.
    private boolean torn;

    /// @param day since 1970 by the clock, which may have been set back behind the name's
    GrowingFile(AuditFileName name, long day, AuditFile file) throws IOException {
        this.name = name;
        this.day = day;
        this.file = file;
        this.torn = !file.endsLine();
    }

    AuditFileName name() {
        return name;
    }

    /// Whether lines of `bytes` written on `today` belong to a new file.
    boolean isOver(long today, int bytes, AuditFilesLimits limits) {
        return day != today || (file.size() > 0 && file.size() + bytes > limits.fileBytes());
    }

    /// Appends whole lines, or throws and leaves none of them, or only a part that ends in a torn
    /// line.
    void append(byte[] lines, int length) throws IOException {
        if (torn) {
            file.append(LINE_END, LINE_END.length);
            torn = false;
        }
        long size = file.size();
        try {
            file.append(lines, length);
        } catch (IOException e) {
            cutBack(size, e);
            throw e;
        }
    }

    void sync() throws IOException {
        file.sync();
    }

    void end() throws IOException {
        try {
            file.sync();
        } finally {
            file.close();
        }
    }

    private void cutBack(long size, IOException failure) {
        torn = true;
        try {
            file.truncate(size);
            torn = false;
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
