package countersign.http;

import java.util.concurrent.Executor;

/// What all connections of a server have in common. Safe for all its event loops.
///
/// @param limits what the server takes on
/// @param burden what it bears now
/// @param handler what answers
/// @param virtualThreads runs what is handed over; refuses when the server closes
record Shared(HttpLimits limits, Burden burden, GuardedHandler handler, Executor virtualThreads) {}
