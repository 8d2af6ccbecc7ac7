package countersign.endpoint.throttle;

import java.util.OptionalInt;

/// How many requests a second are let through, and as many at once.
///
/// @param source of one address; empty for any number
/// @param account of one account; empty for any number
public record Rates(OptionalInt source, OptionalInt account) {
    public static final Rates OFF = new Rates(OptionalInt.empty(), OptionalInt.empty());
}
