package countersign.http;

import java.util.function.Supplier;

/// The rest of a request's work, which may block: it runs once, on a virtual thread of its own.
///
/// What the event loop has found out already (who signed, what is asked) goes along in the lambda.
///
/// @param rest makes the response; what it throws is a fault
public record HandOver(Supplier<HttpResponse> rest) implements Answer {}
