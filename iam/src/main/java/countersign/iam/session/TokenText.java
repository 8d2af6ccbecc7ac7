package countersign.iam.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Bytes as base64url without padding (RFC 4648 section 5), whose letters survive in a header and
/// in a URL.
///
/// **One text for each token.** Only what the encoder would have written is decoded: no padding, no
/// stray characters, no spare bits. So a token can be named by its text.
final class TokenText {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private TokenText() {}

    static String encode(byte[] bytes) {
        return new String(ENCODER.encode(bytes), StandardCharsets.ISO_8859_1);
    }

    /// Empty where no bytes have this text, or it is longer than `charactersMax`.
    static Optional<byte[]> decode(String text, int charactersMax) {
        if (text.length() > charactersMax) {
            return Optional.empty();
        }
        try {
            byte[] bytes = DECODER.decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
