package countersign.iam.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Together;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class RandomBytesTest {
    private static final int STREAM = 4096;

    @Test
    void bytes_are_the_stream_of_a_key_that_is_erased_at_each_fill() throws Exception {
        CountingSeeds seeds = new CountingSeeds();
        RandomBytes random = new RandomBytes(seeds);
        int total = STREAM * (RandomBytes.FILLS_PER_SEED + 2);

        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        for (int size = 1; pieces.size() < total; size = size * 3 % 5003) {
            pieces.writeBytes(random.next(Math.min(size, total - pieces.size())));
        }

        assertArrayEquals(expected(total), pieces.toByteArray());
        assertEquals(2, seeds.asked.get());
    }

    @Test
    void many_threads_get_different_bytes() throws Exception {
        RandomBytes random = new RandomBytes(new SecureRandom());
        Set<ByteBuffer> seen = ConcurrentHashMap.newKeySet();
        int each = 20_000;

        Together.run(
                8,
                _ -> {
                    for (int i = 0; i < each; i++) {
                        seen.add(ByteBuffer.wrap(random.next(16)));
                    }
                });

        assertEquals(8 * each, seen.size());
    }

    @Test
    void every_bit_is_as_often_set_as_not() {
        RandomBytes random = new RandomBytes(new SecureRandom(new byte[] {1}));
        int[] set = new int[Byte.SIZE];
        int bytes = 1 << 20;

        for (byte next : random.next(bytes)) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                set[bit] += next >> bit & 1;
            }
        }

        for (int count : set) {
            // six standard deviations: by chance once in 500 million runs
            assertTrue(Math.abs(count - bytes / 2) < 6 * 512, Arrays.toString(set));
        }
    }

    /// The same, written down once more by the description of the class: for one thread, which
    /// stays on one lane.
    private static byte[] expected(int total) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        CountingSeeds seeds = new CountingSeeds();
        byte[] key = new byte[32];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int fill = 0; out.size() < total; fill++) {
            if (fill % RandomBytes.FILLS_PER_SEED == 0) {
                byte[] fresh = new byte[32];
                seeds.nextBytes(fresh);
                for (int i = 0; i < key.length; i++) {
                    key[i] ^= fresh[i];
                }
            }
            IvParameterSpec zero = new IvParameterSpec(new byte[16]);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), zero);
            byte[] stream = cipher.doFinal(new byte[32 + STREAM]);
            key = Arrays.copyOf(stream, 32);
            out.write(stream, 32, STREAM);
        }
        return Arrays.copyOf(out.toByteArray(), total);
    }

    private static final class CountingSeeds extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) asked.incrementAndGet());
        }
    }
}
