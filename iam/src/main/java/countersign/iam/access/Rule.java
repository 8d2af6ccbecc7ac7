package countersign.iam.access;

import countersign.iam.caller.Caller;
import countersign.iam.error.Refusal;

/// A condition that holds whatever policies say.
@FunctionalInterface
public interface Rule<I> {
    /// @throws Refusal where the caller may not
    void check(Caller caller, I request);
}
