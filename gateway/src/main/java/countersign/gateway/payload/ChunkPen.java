package countersign.gateway.payload;

import countersign.sigv4.ChunkSigner;

/// Which signature a chunk gets that was verified and goes on.
interface ChunkPen {
    /// @param presented the client's
    /// @param sha256 of the chunk
    String chunk(String presented, byte[] sha256);

    /// @param presented the client's
    /// @param sha256 of the headers after the last chunk
    String trailer(String presented, byte[] sha256);

    /// Signs anew.
    static ChunkPen of(ChunkSigner signer) {
        return new ChunkPen() {
            @Override
            public String chunk(String presented, byte[] sha256) {
                return signer.chunk(sha256);
            }

            @Override
            public String trailer(String presented, byte[] sha256) {
                return signer.trailer(sha256);
            }
        };
    }

    /// Leaves the client's.
    static ChunkPen keeping() {
        return new ChunkPen() {
            @Override
            public String chunk(String presented, byte[] sha256) {
                return presented;
            }

            @Override
            public String trailer(String presented, byte[] sha256) {
                return presented;
            }
        };
    }
}
