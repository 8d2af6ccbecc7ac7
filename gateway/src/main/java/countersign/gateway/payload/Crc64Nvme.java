package countersign.gateway.payload;

import java.util.zip.Checksum;

/// The CRC with 64 bits of NVM Express, which S3 calls CRC64NVME (*NVM Express NVM Command Set
/// Specification*, "64b CRC"; *S3 User Guide, "Checking object integrity"*): polynomial
/// 0xAD93D23594C93659, bits reflected, begun and ended with all ones.
///
/// Eight bytes at a time by as many tables ("slicing by 8"): a table holds what a byte does to the
/// sum when some zero bytes follow it.
final class Crc64Nvme implements Checksum {
    private static final long REFLECTED = 0x9A6C9329AC4BC9B5L;
    private static final int SLICES = 8;
    private static final long[][] TABLES = tables();

    private long sum = -1;

    private static long[][] tables() {
        long[][] tables = new long[SLICES][256];
        for (int b = 0; b < 256; b++) {
            long sum = b;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 1) == 0 ? sum >>> 1 : sum >>> 1 ^ REFLECTED;
            }
            tables[0][b] = sum;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int b = 0; b < 256; b++) {
                long before = tables[slice - 1][b];
                tables[slice][b] = before >>> 8 ^ tables[0][(int) before & 0xFF];
            }
        }
        return tables;
    }

    @Override
    public void update(int b) {
        sum = sum >>> 8 ^ TABLES[0][(int) (sum ^ b) & 0xFF];
    }

    @Override
    public void update(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        long next = sum;
        for (; end - at >= SLICES; at += SLICES) {
            long eight = next;
            for (int i = 0; i < SLICES; i++) {
                eight ^= (bytes[at + i] & 0xFFL) << (8 * i);
            }
            next = 0;
            for (int i = 0; i < SLICES; i++) {
                next ^= TABLES[SLICES - 1 - i][(int) (eight >>> (8 * i)) & 0xFF];
            }
        }
        sum = next;
        for (; at < end; at++) {
            update(bytes[at]);
        }
    }

    @Override
    public long getValue() {
        return ~sum;
    }

    @Override
    public void reset() {
        sum = -1;
    }
}
