package countersign.iam.backup;

import java.util.Arrays;
import java.util.HexFormat;

/// How many records there are, and their checksum, as [RecordsDigest] makes it.
public final class Contents {
    private final long count;
    private final byte[] sha256;

    Contents(long count, byte[] sha256) {
        this.count = count;
        this.sha256 = sha256.clone();
    }

    public long count() {
        return count;
    }

    /// In hexadecimal digits.
    public String checksum() {
        return HexFormat.of().formatHex(sha256);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contents contents
                && count == contents.count
                && Arrays.equals(sha256, contents.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    /// Such as `1205 records, sha256 9f86…`.
    @Override
    public String toString() {
        return count + " records, sha256 " + checksum();
    }
}
