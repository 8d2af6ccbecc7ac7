package countersign.iam.directory;

import java.time.Instant;

/// That something which is good once was used.
///
/// @param at when, in whole seconds
public record SpentToken(Instant at) {}
