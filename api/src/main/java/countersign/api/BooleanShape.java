package countersign.api;

/// True or false.
public record BooleanShape() implements Shape {}
