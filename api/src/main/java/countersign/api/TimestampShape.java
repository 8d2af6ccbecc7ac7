package countersign.api;

/// A moment, on the wire in whole seconds.
public record TimestampShape() implements Shape {}
