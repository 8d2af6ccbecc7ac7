package countersign.http;

/// What a [Relay] ends in: a response in memory, or one that comes piece by piece.
public sealed interface Relayed permits HttpResponse, StreamedResponse {}
