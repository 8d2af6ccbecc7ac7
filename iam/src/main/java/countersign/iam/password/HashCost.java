package countersign.iam.password;

/// What one hash costs whoever computes it.
///
/// @param memoryKib in KiB
/// @param iterations passes over that memory
public record HashCost(int memoryKib, int iterations) {
    /// Source: OWASP, "Password Storage Cheat Sheet": at least 19 MiB of memory, two iterations and
    /// one degree of parallelism.
    public static final HashCost OWASP = new HashCost(19 * 1024, 2);
}
