package countersign.gateway.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import countersign.http.BodySource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnframedObjectTest {
    private static final int SEED = 6;

    /// Chunks that were verified, in pieces of random sizes; at their end they may prove bad.
    private record Proved(byte[] bytes, int[] at, Random random, boolean good)
            implements BodySource {
        @Override
        public int read(byte[] buffer) throws IOException {
            if (at[0] == bytes.length) {
                if (!good) {
                    throw new PayloadFault(PayloadFault.Kind.WRONG_SIGNATURE);
                }
                return -1;
            }
            int count = 1 + random.nextInt(Math.min(buffer.length, bytes.length - at[0]));
            System.arraycopy(bytes, at[0], buffer, 0, count);
            at[0] += count;
            return count;
        }

        @Override
        public void close() {}
    }

    private static byte[] framed(byte[] object, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < object.length; ) {
            int size = 1 + random.nextInt(object.length - at);
            String signature = random.nextBoolean() ? "" : ";chunk-signature=" + "0".repeat(64);
            out.writeBytes(ChunkInput.bytes(Integer.toHexString(size) + signature + "\r\n"));
            out.write(object, at, size);
            out.writeBytes(ChunkInput.bytes("\r\n"));
            at += size;
        }
        out.writeBytes(ChunkInput.bytes("0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"));
        return out.toByteArray();
    }

    private static void read(byte[] object, boolean good, Random random, ByteArrayOutputStream out)
            throws IOException {
        byte[] body = framed(object, random);
        UnframedObject alone =
                UnframedObject.of(new Proved(body, new int[1], random, good), object.length);
        byte[] buffer = new byte[1 + random.nextInt(1000)];
        for (int count = alone.read(buffer); count >= 0; count = alone.read(buffer)) {
            out.write(buffer, 0, count);
        }
    }

    @Test
    void the_object_comes_alone_however_its_chunks_are_cut() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            byte[] object = new byte[random.nextInt(3000)];
            random.nextBytes(object);
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            read(object, true, random, out);

            assertArrayEquals(object, out.toByteArray());
        }
    }

    @Test
    void the_last_byte_is_not_given_before_the_end_is_proved() {
        Random random = new Random(SEED);
        for (int length = 1; length < 200; length++) {
            byte[] object = new byte[length];
            random.nextBytes(object);
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            assertThrows(PayloadFault.class, () -> read(object, false, random, out));

            assertEquals(length - 1, out.size());
            assertArrayEquals(Arrays.copyOf(object, length - 1), out.toByteArray());
        }
    }

    @Test
    void an_empty_object_is_proved_before_it_is_sent() {
        assertThrows(
                PayloadFault.class,
                () -> read(new byte[0], false, new Random(SEED), new ByteArrayOutputStream()));
    }
}
