package countersign.iam.lastused;

import java.time.Instant;

/// One request whose caller proved who he is; what became of it doesn't count.
///
/// @param service its namespace, such as `sts`
/// @param operation one that exists, such as `GetCallerIdentity`
public record Use(Instant when, String service, String operation, String region) {}
