package countersign.sigv4;

/// What a claim is before any secret is asked for.
sealed interface ClaimCheck permits PresentedSignature, Complaint {}
