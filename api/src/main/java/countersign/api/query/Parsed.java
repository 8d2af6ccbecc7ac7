package countersign.api.query;

import java.util.Optional;

/// What became of the parameters of a request.
///
/// @param <I> the record of the parameters
public sealed interface Parsed<I> {
    /// They are what the model asks for.
    record Input<I>(I value) implements Parsed<I> {}

    /// They don't have the form that the shapes need; AWS answers 400 `MalformedInput`.
    ///
    /// @param message AWS's text; empty where AWS answers without one
    record MalformedInput<I>(Optional<String> message) implements Parsed<I> {}

    /// They break constraints of the model; AWS answers 400 `ValidationError`.
    ///
    /// @param message AWS's text; repeats values of the request, but no sensitive ones
    record ValidationFailure<I>(String message) implements Parsed<I> {}
}
