package countersign.iam.mfa;

/// What a refused code would have been: for the operator, never for the caller.
public sealed interface CodeDiagnosis {
    /// How far around the adjusted clock a refused code is looked for: half an hour each way. A
    /// random code is found there by chance about once in 8,000 times.
    int SEARCH_STEPS = 60;

    /// The code was right, and is spent.
    ///
    /// @param offset steps from the device's adjusted clock
    record AlreadySpent(long offset) implements CodeDiagnosis {}

    /// The code belongs to a step that is not taken: the device's clock is off.
    ///
    /// @param offset steps from the device's adjusted clock
    record OutsideWindow(long offset) implements CodeDiagnosis {}

    /// No step near has this code.
    record NoNearStep() implements CodeDiagnosis {}
}
