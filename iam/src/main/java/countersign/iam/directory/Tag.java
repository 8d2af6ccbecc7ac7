package countersign.iam.directory;

/// A tag as it was given: names compare without regard to case, but keep it.
public record Tag(String key, String value) {}
