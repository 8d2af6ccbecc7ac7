package countersign.gateway.payload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// A checksum of the object that comes after it (*S3 User Guide, "Checking object integrity"*):
/// those by which the SDKs protect uploads. Of one thread at a time.
sealed interface TrailingChecksum {
    /// The checksum that a trailer of this name holds.
    ///
    /// @param name in lower case
    static Optional<TrailingChecksum> named(String name) {
        return switch (name) {
            case "x-amz-checksum-crc32" -> Optional.of(new Cyclic(new CRC32(), Integer.BYTES));
            case "x-amz-checksum-crc32c" -> Optional.of(new Cyclic(new CRC32C(), Integer.BYTES));
            case "x-amz-checksum-crc64nvme" -> Optional.of(new Cyclic(new Crc64Nvme(), Long.BYTES));
            case "x-amz-checksum-sha1" -> Optional.of(new Digest(Digests.named("SHA-1")));
            case "x-amz-checksum-sha256" -> Optional.of(new Digest(Digests.sha256()));
            default -> Optional.empty();
        };
    }

    void update(byte[] bytes, int from, int count);

    /// The sum of all, in Base64. Ends it.
    String value();

    /// @param bytes of the sum, the lowest of the value
    record Cyclic(Checksum sum, int bytes) implements TrailingChecksum {
        @Override
        public void update(byte[] data, int from, int count) {
            sum.update(data, from, count);
        }

        @Override
        public String value() {
            byte[] eight = ByteBuffer.allocate(Long.BYTES).putLong(sum.getValue()).array();
            ByteBuffer lowest = ByteBuffer.wrap(eight, Long.BYTES - bytes, bytes);
            byte[] value = new byte[bytes];
            lowest.get(value);
            return Base64.getEncoder().encodeToString(value);
        }
    }

    record Digest(MessageDigest sum) implements TrailingChecksum {
        @Override
        public void update(byte[] data, int from, int count) {
            sum.update(data, from, count);
        }

        @Override
        public String value() {
            return Base64.getEncoder().encodeToString(sum.digest());
        }
    }
}
