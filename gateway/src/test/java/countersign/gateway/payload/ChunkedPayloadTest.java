package countersign.gateway.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.payload.PayloadFault.Kind;
import countersign.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The framing of `aws-chunked`, without signatures: those are in `sigv4`, and both together in the
/// end-to-end tests.
class ChunkedPayloadTest {
    private static final int SEED = 6;

    /// Comes in pieces of random sizes.
    private static final class Pieces implements RequestBody {
        private final byte[] bytes;
        private final Random random;
        private int at;

        Pieces(byte[] bytes, Random random) {
            this.bytes = bytes;
            this.random = random;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.length);
        }

        @Override
        public void hold(int held) {}

        @Override
        public int read(byte[] buffer) {
            if (at == bytes.length) {
                return -1;
            }
            int most = Math.min(buffer.length, bytes.length - at);
            int count = 1 + random.nextInt(most);
            System.arraycopy(bytes, at, buffer, 0, count);
            at += count;
            return count;
        }

        @Override
        public void close() {}
    }

    private static byte[] passed(byte[] body, long decoded, Random random) throws IOException {
        Trailer trailer =
                new Trailer(
                        "x-amz-checksum-crc32",
                        TrailingChecksum.named("x-amz-checksum-crc32").orElseThrow());
        UnsignedChunks chunks = new UnsignedChunks(new Pieces(body, random), decoded, trailer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 + random.nextInt(1000)];
        for (int count = chunks.read(buffer); count >= 0; count = chunks.read(buffer)) {
            out.write(buffer, 0, count);
        }
        return out.toByteArray();
    }

    private static byte[] framed(byte[] object, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < object.length; ) {
            int size = 1 + random.nextInt(object.length - at);
            out.writeBytes(ChunkInput.bytes(Integer.toHexString(size) + "\r\n"));
            out.write(object, at, size);
            out.writeBytes(ChunkInput.bytes("\r\n"));
            at += size;
        }
        CRC32 sum = new CRC32();
        sum.update(object);
        String value = new TrailingChecksum.Cyclic(sum, 4).value();
        out.writeBytes(ChunkInput.bytes("0\r\nx-amz-checksum-crc32:" + value + "\r\n\r\n"));
        return out.toByteArray();
    }

    @Test
    void what_is_well_formed_passes_byte_for_byte_however_it_is_cut() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            byte[] object = new byte[random.nextInt(3000)];
            random.nextBytes(object);
            byte[] body = framed(object, random);

            assertArrayEquals(body, passed(body, object.length, random));
        }
    }

    @Test
    void no_cut_passes() throws Exception {
        Random random = new Random(SEED);
        byte[] object = new byte[200];
        random.nextBytes(object);
        byte[] body = framed(object, random);

        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThrows(PayloadFault.class, () -> passed(cut, object.length, random));
        }
    }

    /// One bit is another object or no framing; but for the case of a size's letter, which is
    /// passed on as it came.
    @Test
    void no_flipped_bit_passes() {
        Random random = new Random(SEED);
        byte[] object = new byte[200];
        random.nextBytes(object);
        byte[] body = framed(object, random);

        for (int bit = 0; bit < body.length * 8; bit++) {
            byte[] flipped = body.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertArrayEquals(flipped, passed(flipped, object.length, random));
                assertEquals(0x20, 1 << bit % 8);
                assertTrue(Character.digit(body[bit / 8], 16) >= 10, "at " + bit);
            } catch (PayloadFault expected) {
                // refused
            } catch (IOException other) {
                throw new AssertionError(other);
            }
        }
    }

    @Test
    void noise_ends_in_a_refusal() {
        Random random = new Random(SEED);
        for (int round = 0; round < 3000; round++) {
            byte[] noise = new byte[random.nextInt(100)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) "0123456789abcdef;:=\r\nx-".charAt(random.nextInt(23));
            }
            assertThrows(PayloadFault.class, () -> passed(noise, 5, random));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "05~hello~0~T~~",
                "0x5~hello~0~T~~",
                "5 ~hello~0~T~~",
                "5;a=b~hello~0~T~~",
                "5~hello0~T~~",
                "5~hello~00~T~~",
                "-5~hello~0~T~~",
                "fffffffffff~hello~0~T~~",
                "4~hell~0~T~~",
                "5~hello~0~~T~~",
                "5~hello~0~T~T~~",
                "5~hello~0~T~~x",
                "5~hello~0~x-amz-checksum-crc32: NhCmhg==~~",
                "5~hello~0~X-Amz-Checksum-Crc32:NhCmhg==~~",
                "5~hello~0~x-amz-checksum-crc32c:NhCmhg==~~",
                "5~hello~0~x-amz-checksum-crc32:NhCmhA==~~"
            })
    void what_two_readers_could_read_differently_is_refused(String text) {
        byte[] body =
                ChunkInput.bytes(
                        text.replace("T", "x-amz-checksum-crc32:NhCmhg==").replace("~", "\r\n"));

        assertThrows(PayloadFault.class, () -> passed(body, 5, new Random(SEED)));
    }

    /// The reference sums of "123456789": the catalogue of CRCs, RFC 3720 for CRC32C, FIPS 180-4.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "x-amz-checksum-crc32, y/Q5Jg==",
        "x-amz-checksum-crc32c, 4waSgw==",
        "x-amz-checksum-crc64nvme, rosUhgp5mIg=",
        "x-amz-checksum-sha1, 98O8HYCOBHMq32eZZczDTKeuNEE=",
        "x-amz-checksum-sha256, FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void a_trailers_checksum_is_that_of_its_name(String name, String value) {
        TrailingChecksum checksum = TrailingChecksum.named(name).orElseThrow();
        byte[] digits = "x123456789".getBytes(StandardCharsets.US_ASCII);

        checksum.update(digits, 1, 9);

        assertEquals(value, checksum.value());
    }

    @Test
    void eight_bytes_at_a_time_sum_up_as_one_at_a_time() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            Crc64Nvme eight = new Crc64Nvme();
            Crc64Nvme one = new Crc64Nvme();

            eight.update(bytes, 0, bytes.length);
            for (byte b : bytes) {
                one.update(b);
            }

            assertEquals(one.getValue(), eight.getValue());
        }
    }

    @Test
    void a_checksum_that_is_not_known_is_none() {
        assertTrue(TrailingChecksum.named("x-amz-checksum-md5").isEmpty());
        assertEquals("BadDigest", Kind.WRONG_CHECKSUM.code());
    }
}
