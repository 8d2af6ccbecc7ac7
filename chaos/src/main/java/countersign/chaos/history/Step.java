package countersign.chaos.history;

import java.util.Optional;

/// What a call did to an object, or showed of it. An object is there with a value, or isn't.
public sealed interface Step {
    /// It was not there, and is now.
    record Created(String value) implements Step {}

    /// It was there, and has this value now.
    record Updated(String value) implements Step {}

    /// It has this value now, whether it was there or not.
    record Put(String value) implements Step {}

    /// It was there, and isn't now.
    record Deleted() implements Step {}

    /// It was there with this value.
    record Read(String value) implements Step {}

    /// It was there, with whichever value: what a refusal tells.
    record Present() implements Step {}

    /// It was not there.
    record Absent() implements Step {}

    /// Whether it changes nothing.
    default boolean isRead() {
        return switch (this) {
            case Read _, Present _, Absent _ -> true;
            case Created _, Updated _, Put _, Deleted _ -> false;
        };
    }

    /// Whether it can happen to an object in this state.
    default boolean fits(Optional<String> state) {
        return switch (this) {
            case Created _, Absent _ -> state.isEmpty();
            case Updated _, Deleted _, Present _ -> state.isPresent();
            case Put _ -> true;
            case Read(String value) -> state.equals(Optional.of(value));
        };
    }

    /// The state afterwards.
    default Optional<String> after(Optional<String> state) {
        return switch (this) {
            case Created(String value) -> Optional.of(value);
            case Updated(String value) -> Optional.of(value);
            case Put(String value) -> Optional.of(value);
            case Deleted _ -> Optional.empty();
            case Read _, Present _, Absent _ -> state;
        };
    }
}
