package countersign.iam.directory;

import java.time.Instant;

/// When and where an access key was last used (IAM API Reference, "AccessKeyLastUsed").
///
/// @param service such as `sts`
public record AccessKeyUse(Instant when, String service, String region) {}
