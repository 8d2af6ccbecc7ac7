package countersign.iam.directory;

import java.time.Instant;

/// A report of when services were last accessed, as it was asked for.
///
/// @param subject the ARN of a user, group, role or managed policy, or the path of an entity of the
///   organization
/// @param byAction whether it tells actions too
public record AccessReport(String subject, boolean byAction, Instant created) {}
