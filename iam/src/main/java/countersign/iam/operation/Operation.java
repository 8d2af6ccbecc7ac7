package countersign.iam.operation;

import countersign.api.OperationModel;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;

/// One thing that the API does. Whoever runs it has verified the signature, parsed and validated
/// the request by the model, and asked [#access]; checks of meaning come here, after all that.
///
/// @param <I> the request, generated from AWS's model
/// @param <O> the answer, generated from AWS's model
public interface Operation<I, O> {
    /// Its name and shapes on the wire.
    OperationModel<I, O> model();

    /// Who may call it. Deliberately without a default: an operation without a rule doesn't
    /// compile.
    Access<I> access();

    /// Does it. May block; called by many threads.
    ///
    /// @throws Refusal where AWS would answer with an error
    O handle(Caller caller, I request);
}
