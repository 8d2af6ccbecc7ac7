package countersign.http;

import java.util.function.Supplier;

/// All but the last step of a request's work, which costs less where many requests take it
/// together, such as a write that serves them all. It runs on the event loop, once, as soon as all
/// requests that had arrived were asked for.
///
/// @param response makes the response; it must not wait for long. What it throws is a fault
public record LastStep(Supplier<HttpResponse> response) implements Answer {}
