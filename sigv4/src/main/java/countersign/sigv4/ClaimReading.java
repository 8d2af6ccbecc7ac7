package countersign.sigv4;

/// What was read of a request's claim to be signed.
sealed interface ClaimReading permits Claim, Complaint {}
