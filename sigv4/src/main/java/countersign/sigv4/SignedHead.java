package countersign.sigv4;

/// A head that is signed, and what signs the chunks of the body that follows.
///
/// @param request without a body
/// @param chunks for the forms with signed chunks; else not to be used
public record SignedHead(PlainRequest request, ChunkSigner chunks) {}
