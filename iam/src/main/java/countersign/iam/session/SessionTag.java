package countersign.iam.session;

/// A tag of a session (IAM User Guide, "Pass session tags in AWS STS").
///
/// @param transitive whether sessions that are made by this one inherit it
public record SessionTag(String key, String value, boolean transitive) {}
