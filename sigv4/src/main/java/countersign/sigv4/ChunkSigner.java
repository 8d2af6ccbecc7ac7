package countersign.sigv4;

/// Signs the chunks of one body, in the order in which they are sent. Of one thread at a time.
public final class ChunkSigner {
    private final ChunkChain chain;

    ChunkSigner(ChunkChain chain) {
        this.chain = chain;
    }

    /// The next chunk's signature, in hexadecimal; the last chunk is an empty one.
    ///
    /// @param sha256 of the chunk
    public String chunk(byte[] sha256) {
        return chain.chunk(sha256);
    }

    /// The signature of the headers that follow the empty chunk.
    ///
    /// @param sha256 of `name:value` and a line feed for each, in their order
    public String trailer(byte[] sha256) {
        return chain.trailer(sha256);
    }
}
