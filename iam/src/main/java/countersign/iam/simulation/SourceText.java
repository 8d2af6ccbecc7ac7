package countersign.iam.simulation;

/// A policy as text.
///
/// @param id by which answers name it, such as `PolicyInputList.1`
record SourceText(String id, String text) {}
