package countersign.http;

/// What a handler says on the event loop: the response, or that its last step is best taken with
/// those of other requests, or that the rest may block, or also that its response may be long.
public sealed interface Answer permits HttpResponse, LastStep, HandOver, Relay {}
