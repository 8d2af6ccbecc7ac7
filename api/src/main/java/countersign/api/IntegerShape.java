package countersign.api;

/// A whole number of 32 bits.
public record IntegerShape(Range range) implements Shape {}
