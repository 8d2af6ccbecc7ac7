package countersign.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Checks the signatures of one body's chunks, in the order in which they come. After one that
/// doesn't match, none does. Of one thread at a time.
///
/// A chunk that was exchanged, left out, repeated or moved doesn't match, nor does one of another
/// request: each signature covers all before it, from the head's on. That the body is whole is
/// known once the empty chunk at its end matched.
public final class ChunkVerifier {
    private final ChunkChain chain;
    private boolean broken;

    ChunkVerifier(ChunkChain chain) {
        this.chain = chain;
    }

    /// Whether this is the next chunk's signature.
    ///
    /// @param signature 64 digits of lower-case hexadecimal; anything else doesn't match
    /// @param sha256 of the chunk
    public boolean isChunk(String signature, byte[] sha256) {
        return isSame(chain.chunk(sha256), signature);
    }

    /// Whether this is the signature of the headers that follow the empty chunk.
    ///
    /// @param sha256 of `name:value` and a line feed for each, in their order
    public boolean isTrailer(String signature, byte[] sha256) {
        return isSame(chain.trailer(sha256), signature);
    }

    private boolean isSame(String expected, String presented) {
        broken |=
                !MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.ISO_8859_1),
                        presented.getBytes(StandardCharsets.ISO_8859_1));
        return !broken;
    }
}
