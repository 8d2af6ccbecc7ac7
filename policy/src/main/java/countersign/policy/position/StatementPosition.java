package countersign.policy.position;

/// Where a statement stands, as IAM's simulator tells it in StartPosition and EndPosition.
///
/// @param start just after the token before it
/// @param end just after its closing brace
public record StatementPosition(Position start, Position end) {}
