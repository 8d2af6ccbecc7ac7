package countersign.http;

/// What a handler says on the event loop: the response, or that the rest may block.
public sealed interface Answer permits HttpResponse, HandOver {}
