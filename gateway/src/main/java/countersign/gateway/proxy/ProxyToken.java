package countersign.gateway.proxy;

import countersign.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// The secret by which a proxy is known. Only its hash is kept, and hashes are what is compared.
public final class ProxyToken {
    /// The header that bears it.
    public static final String HEADER = "X-Countersign-Proxy-Token";

    /// Ours: as many as 192 bits in Base64 have.
    public static final int CHARS_MIN = 32;

    private static final int CHARS_MAX = 1_024;

    private final byte[] hash;

    private ProxyToken(byte[] hash) {
        this.hash = hash;
    }

    /// @throws IllegalArgumentException for a text that is too short, too long or no header's value
    public static ProxyToken of(String text) {
        boolean visible = text.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (text.length() < CHARS_MIN || text.length() > CHARS_MAX || !visible) {
            throw new IllegalArgumentException(
                    "A token has "
                            + CHARS_MIN
                            + " to "
                            + CHARS_MAX
                            + " visible characters of ASCII, no spaces");
        }
        return new ProxyToken(hash(text));
    }

    /// Whether the request bears it, exactly once.
    public boolean isOf(HttpRequest request) {
        List<String> borne = request.headerValues(HEADER);
        return borne.size() == 1 && MessageDigest.isEqual(hash, hash(borne.getFirst()));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    @Override
    public String toString() {
        return "ProxyToken";
    }
}
