package countersign.policy;

import countersign.policy.condition.Truth;

/// What came, in one decision, of the [SharedElements] of the document at hand, so that each is
/// evaluated once however many statements have it. Of one thread.
final class Outcomes {
    private SharedElements.Test[] tests = {};
    private long holding;
    private long failing;

    /// Goes on to another document.
    void begin(PolicyDocument document) {
        tests = document.sharedTests();
        holding = 0;
        failing = 0;
    }

    /// Whether it is known already that one of these elements does not hold.
    boolean fail(long bits) {
        return (bits & failing) != 0;
    }

    /// What comes of all of these elements together.
    ///
    /// @param bits of elements of the document, of which none is known to [#fail]
    Truth of(long bits, Question question) {
        Truth all = Truth.TRUE;
        for (long left = bits & ~holding; left != 0; left &= left - 1) {
            switch (tests[Long.numberOfTrailingZeros(left)].evaluate(question)) {
                case TRUE -> holding |= left & -left;
                case FALSE -> {
                    failing |= left & -left;
                    return Truth.FALSE;
                }
                case UNDECIDABLE -> all = Truth.UNDECIDABLE;
            }
        }
        return all;
    }
}
