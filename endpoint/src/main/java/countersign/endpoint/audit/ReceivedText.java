package countersign.endpoint.audit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Makes a readable text of one whose chars are received bytes.
final class ReceivedText {
    private ReceivedText() {}

    /// Reads the bytes as UTF-8, and where that is refused as ISO-8859-1, which never is.
    static String readable(String received) {
        boolean ascii = true;
        for (int i = 0; i < received.length(); i++) {
            char c = received.charAt(i);
            if (c > 0xFF) {
                return received; // not bytes, so it has been read already
            }
            ascii &= c < 0x80;
        }
        return ascii ? received : decoded(received);
    }

    private static String decoded(String received) {
        ByteBuffer bytes = ByteBuffer.wrap(received.getBytes(StandardCharsets.ISO_8859_1));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            return received;
        }
    }
}
