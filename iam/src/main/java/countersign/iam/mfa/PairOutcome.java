package countersign.iam.mfa;

/// What became of two consecutive codes.
public sealed interface PairOutcome {
    /// The pair was right.
    ///
    /// @param clock to be stored in place of the one that was asked; until then nothing happened
    record Synchronized(DeviceClock clock) implements PairOutcome {}

    /// Nothing has changed. AWS answers every reason alike.
    record Refused(Reason reason) implements PairOutcome {}

    /// Why, for the operator.
    enum Reason {
        /// One code, twice.
        EQUAL_CODES,

        /// No two consecutive steps in range have these codes, or an accepted pair is as new.
        NO_FRESH_PAIR
    }
}
