package countersign.sigv4;

/// Why a claim goes no further.
///
/// @param message AWS's sentence; where AWS has none that we know, ours
record Complaint(Reason reason, String message) implements ClaimReading, ClaimCheck, PayloadPlan {
    static Complaint malformed(String message) {
        return new Complaint(Reason.MALFORMED, message);
    }
}
