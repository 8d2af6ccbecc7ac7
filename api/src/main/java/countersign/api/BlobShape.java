package countersign.api;

/// Bytes, on the wire in Base64.
///
/// @param length in bytes
public record BlobShape(Range length, Secrecy secrecy) implements Shape {}
