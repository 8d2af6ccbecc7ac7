package countersign.sqlite;

import countersign.iam.store.Change;
import countersign.iam.store.KeyBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// The keys of one commit, as the log keeps them: each as two bytes of length, then its UTF-8.
final class LoggedKeys {
    private LoggedKeys() {}

    static byte[] encode(Change change) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (Change.Write write : change.writes()) {
            byte[] key = KeyBytes.of(write.key());
            encoded.write(key.length >>> 8);
            encoded.write(key.length);
            encoded.writeBytes(key);
        }
        return encoded.toByteArray();
    }

    static Set<String> decode(byte[] encoded) {
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        Set<String> keys = new HashSet<>();
        while (buffer.hasRemaining()) {
            byte[] key = new byte[buffer.getShort()];
            buffer.get(key);
            keys.add(new String(key, StandardCharsets.UTF_8));
        }
        return keys;
    }
}
