package countersign.iam.operation;

import countersign.api.OperationModel;
import countersign.iam.access.Access;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import java.util.function.BiFunction;

/// One of a family of operations that do the same to things of different kinds, and so are
/// described together, not in a file each.
///
/// @param handler as [Operation#handle]
public record FamilyOperation<I, O>(
        OperationModel<I, O> model, Access<I> access, BiFunction<Caller, I, O> handler)
        implements Operation<I, O> {
    /// One that policies must grant, under its own name.
    public FamilyOperation(
            OperationModel<I, O> model, Target<I> target, BiFunction<Caller, I, O> handler) {
        this(model, new Access.SignedAndAllowed<>("iam:" + model.name(), target), handler);
    }

    @Override
    public O handle(Caller caller, I request) {
        return handler.apply(caller, request);
    }
}
