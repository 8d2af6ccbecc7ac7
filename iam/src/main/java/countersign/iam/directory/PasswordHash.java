package countersign.iam.directory;

import countersign.iam.credential.SealedSecret;

/// A password as it rests: its Argon2id hash (RFC 9106), sealed under the master key, and what it
/// was made with, so that old ones stay readable when new ones are made at another cost. The bounds
/// keep a damaged record from asking for all memory.
///
/// @param memoryKib how many KiB the hash took
/// @param iterations how many passes over them
/// @param salt random, in base64
/// @param hash opens at [LoginProfile#passwordPlace]
public record PasswordHash(int memoryKib, int iterations, String salt, SealedSecret hash) {
    private static final int MEMORY_KIB_MAX = 1 << 18;
    private static final int ITERATIONS_MAX = 64;

    public PasswordHash {
        if (memoryKib < 8 || memoryKib > MEMORY_KIB_MAX) {
            throw new IllegalArgumentException("A hash takes 8 KiB to 256 MiB");
        }
        if (iterations < 1 || iterations > ITERATIONS_MAX) {
            throw new IllegalArgumentException("A hash takes 1 to 64 iterations");
        }
    }
}
