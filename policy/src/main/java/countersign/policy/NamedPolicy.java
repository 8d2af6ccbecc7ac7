package countersign.policy;

/// A document with the name by which decisions and explanations refer to it.
public record NamedPolicy(String name, PolicyDocument document) {}
