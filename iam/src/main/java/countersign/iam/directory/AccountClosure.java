package countersign.iam.directory;

import java.time.Instant;

/// That an account was closed. A record of its own, so that closing touches nothing else.
public record AccountClosure(Instant closed) {}
