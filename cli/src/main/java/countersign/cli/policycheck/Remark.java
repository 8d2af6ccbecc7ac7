package countersign.cli.policycheck;

import countersign.policy.position.Position;

/// One finding in a document, with its place.
///
/// @param code AWS's error code, or the linter's
/// @param pointer where, as a JSON pointer (RFC 6901)
/// @param message a sentence or two
public record Remark(Level level, String code, String pointer, Position position, String message) {}
