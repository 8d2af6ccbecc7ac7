package countersign.iam.access;

import countersign.iam.caller.Caller;
import java.util.List;

/// Names the resources that a request is about, in AWS's terms, before anything is done to them.
/// The caller must be allowed on each.
///
/// What doesn't exist has an ARN too: an unauthorised caller isn't told whether it does.
@FunctionalInterface
public interface Target<I> {
    /// One or more, and [Resource#ANY] for an action that is about no resource in particular; none
    /// where the request doesn't need this permission besides another.
    List<Resource> of(Caller caller, I request);

    /// For actions that are about no resource in particular.
    static <I> Target<I> any() {
        return (caller, request) -> List.of(Resource.ANY);
    }
}
