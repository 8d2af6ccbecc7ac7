package countersign.iam.directory;

/// One identity that uses a managed policy: the other direction of [AttachedPolicies], by which a
/// policy's identities can be listed.
///
/// @param identityId the unique id, whose first letters tell the kind
public record PolicyEntity(String identityId, PolicyUse use) {}
