package countersign.http;

/// What answers the requests of an [HttpServer].
///
/// Every method but the rest of a [HandOver] or [Relay] runs on an event loop, which serves many
/// connections: it must need memory only, never wait, and end soon. Requests of one connection come
/// one after the other; those of different connections come at the same time, on several threads.
public interface HttpHandler {
    /// How the body of a request is wanted whose head this is; asked before anything else, and only
    /// where a body follows.
    default Intake intake(HttpHead head) {
        return Intake.HELD;
    }

    /// Answers a request, or hands its rest over to a thread that may block.
    Answer onEventLoop(HttpRequest request);

    /// The answer to a request whose handling threw; the server has logged the fault. May be called
    /// on a virtual thread.
    HttpResponse onFault(HttpRequest request, Throwable fault);

    /// The answer to a request that was to be handed over while [HttpLimits.Load#handOversMax] were
    /// under way already, or while the server closes.
    HttpResponse onOverload(HttpRequest request);

    /// Tells of a request that the server refused by itself, with a bare status and without asking
    /// [#onEventLoop]; the connection ends with it.
    void onRefusal(Refusal refusal);
}
