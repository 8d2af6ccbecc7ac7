package countersign.api;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// One operation of an API: its name, its parameters and its answer.
///
/// Operations without parameters or without a result have an empty structure in that place.
///
/// @param <I> the record of the parameters
/// @param <O> the record of the answer
public final class OperationModel<I, O> {
    private final String name;
    private final IntFunction<StructureShape<?>> shapes;
    private final int input;
    private final int output;
    private final Optional<String> resultWrapper;
    private final List<ErrorModel> errors;
    private final Echo echo;

    /// @param shapes finds a structure by its number; asked only when a structure is needed,
    ///   because loading all of a service's structures takes longer than a server may take to start
    /// @param resultWrapper the element around the result; empty if there is no result
    public OperationModel(
            String name,
            IntFunction<StructureShape<?>> shapes,
            int input,
            int output,
            Optional<String> resultWrapper,
            List<ErrorModel> errors,
            Echo echo) {
        this.name = name;
        this.shapes = shapes;
        this.input = input;
        this.output = output;
        this.resultWrapper = resultWrapper;
        this.errors = List.copyOf(errors);
        this.echo = echo;
    }

    /// The name on the wire: `GetSessionToken`.
    public String name() {
        return name;
    }

    /// The shape of the parameters.
    @SuppressWarnings("unchecked") // the generator numbers the structures and writes the types
    public StructureShape<I> input() {
        return (StructureShape<I>) shapes.apply(input);
    }

    /// The shape of the answer.
    @SuppressWarnings("unchecked") // as for input()
    public StructureShape<O> output() {
        return (StructureShape<O>) shapes.apply(output);
    }

    /// The element around the result: `GetSessionTokenResult`; empty if there is no result.
    public Optional<String> resultWrapper() {
        return resultWrapper;
    }

    /// The errors that the model states, in its order.
    public List<ErrorModel> errors() {
        return errors;
    }

    /// What messages about the parameters repeat.
    public Echo echo() {
        return echo;
    }

    @Override
    public String toString() {
        return name;
    }
}
