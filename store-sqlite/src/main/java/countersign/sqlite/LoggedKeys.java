package countersign.sqlite;

import countersign.iam.store.Change;
import countersign.iam.store.KeyBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// The keys of one commit, as the log keeps them: each as two bytes of length, then its UTF-8.
final class LoggedKeys {
    private LoggedKeys() {}

    static byte[] encode(Change change) {
        ByteBuffer buffer = ByteBuffer.allocate(change.bytes() + change.writes().size() * 2);
        for (Change.Write write : change.writes()) {
            byte[] key = KeyBytes.of(write.key());
            buffer.putShort((short) key.length).put(key);
        }
        byte[] encoded = new byte[buffer.position()];
        buffer.flip().get(encoded);
        return encoded;
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
